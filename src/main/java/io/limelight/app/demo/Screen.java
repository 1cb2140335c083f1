package io.limelight.app.demo;

import java.io.PrintWriter;

/** Where the demo speaks: lines, and one line of figures that changes in place where there is a terminal. */
final class Screen {
    private static final String REWRITE = "\r\u001b[K\u001b[?7l";
    private static final String WRAP_AGAIN = "\u001b[?7h";

    private final PrintWriter out;
    private final boolean terminal;
    private boolean figuresShown;

    Screen(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    synchronized void say(String line) {
        if (figuresShown) {
            out.println();
            figuresShown = false;
        }
        out.println(line);
        out.flush();
    }

    synchronized void figures(String line) {
        if (!terminal) {
            say(line);
            return;
        }
        out.print(REWRITE + line + WRAP_AGAIN);
        out.flush();
        figuresShown = true;
    }
}
