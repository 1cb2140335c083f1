package io.limelight.app.dev;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** What is looked at before anything starts. A check passes in silence or fails with one clear line. */
public final class Preflight {
    private static final Path MEMORY = Path.of("/proc/meminfo");

    private Preflight() {}

    /** Refuses a port that somebody listens on already; {@code setting} is the way to another one. */
    public static void requirePortFree(String setting, int port) {
        if (!isPortFree(port)) {
            throw new DevServersException("Port " + port + " is taken; stop what listens there or set " + setting);
        }
    }

    /** Refuses a machine with less available memory, in MiB; one that does not tell passes. */
    public static void requireMemory(int leastMib) {
        availableMib().ifPresent(available -> {
            if (available < leastMib) {
                throw new DevServersException("The development servers need " + leastMib + " MiB of memory, "
                        + available + " MiB are available (limelight.dev.memory.least-available-mib)");
            }
        });
    }

    static boolean isPortFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static OptionalLong availableMib() {
        try (var lines = Files.lines(MEMORY)) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst();
        } catch (IOException elsewhere) {
            return OptionalLong.empty();
        }
    }
}
