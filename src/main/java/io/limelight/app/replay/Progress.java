package io.limelight.app.replay;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** How far a replay has come: a bar on a terminal, else a line at each percent. */
public final class Progress implements AutoCloseable {
    private final PrintStream lines;
    private final long total;
    private final @Nullable ProgressBar bar;
    private long done;
    private long percent = -1;

    private Progress(PrintStream lines, long total, @Nullable ProgressBar bar) {
        this.lines = lines;
        this.total = Math.max(1, total);
        this.bar = bar;
    }

    public static Progress lines(PrintStream lines, long total) {
        return new Progress(lines, total, null);
    }

    /** On standard error. JDK 17's console is there when both ends are a terminal. */
    @SuppressWarnings("SystemConsoleNull")
    public static Progress shown(long total) {
        if (System.console() == null) {
            return lines(System.err, total);
        }
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("replay")
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .showSpeed()
                .build();
        return new Progress(System.err, total, bar);
    }

    void step() {
        done++;
        if (bar != null) {
            bar.step();
        } else if (done * 100 / total != percent) {
            percent = done * 100 / total;
            lines.println("replay " + percent + " % of " + total);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
