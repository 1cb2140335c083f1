package io.limelight.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

/** Signals to other processes, by the shell's own {@code kill}: not every machine has the program. */
public final class Signals {
    /** @param signal such as {@code TERM} or {@code STOP} */
    public static void send(String signal, long pid) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid)
                .inheritIO()
                .start();
        assertThat(shell.waitFor()).as("kill -%s %s", signal, pid).isZero();
    }

    private Signals() {}
}
