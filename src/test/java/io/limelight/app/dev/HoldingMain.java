package io.limelight.app.dev;

import java.nio.file.Path;
import java.util.List;

/** An application that starts the servers, tells their process ids and holds them until it is killed. */
final class HoldingMain {
    private HoldingMain() {}

    public static void main(String[] args) throws Exception {
        DevPorts ports = new DevPorts(port(args[1]), port(args[2]), port(args[3]), port(args[4]));
        DevServers servers = DevServers.start(DevConfig.defaults()
                .withDataDir(Path.of(args[0]))
                .withPorts(ports)
                .withJvmOptions(List.of("-XX:TieredStopAtLevel=1")));
        System.out.println(
                "PIDS " + servers.kafka().pid() + " " + servers.cassandra().pid());
        Thread.currentThread().join();
    }

    private static int port(String argument) {
        return Integer.parseInt(argument);
    }
}
