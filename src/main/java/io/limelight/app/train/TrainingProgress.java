package io.limelight.app.train;

import io.limelight.learn.Trainer;
import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** How far training has come, with its loss: a bar on a terminal, else a line at each tenth. On standard error. */
final class TrainingProgress implements Trainer.Listener, AutoCloseable {
    /** Of the mean loss: so many of the last steps count. */
    private static final double MEMORY = 50;

    private final String name;
    private final PrintStream lines;
    private @Nullable ProgressBar bar;
    private double loss = Double.NaN;
    private long tenth = -1;

    /** JDK 17's console is there when both ends are a terminal. */
    TrainingProgress(String name) {
        this.name = name;
        this.lines = System.err;
    }

    @Override
    @SuppressWarnings("SystemConsoleNull")
    public void stepped(long step, long steps, float ofStep) {
        loss = Double.isNaN(loss) ? ofStep : loss + (ofStep - loss) / MEMORY;
        if (System.console() == null) {
            line(step, steps);
            return;
        }
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName(name)
                    .setInitialMax(steps)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .showSpeed()
                    .build();
        }
        bar.stepTo(step);
        bar.setExtraMessage(String.format(Locale.ROOT, "loss %.4f", loss));
    }

    private void line(long step, long steps) {
        if (step * 10 / steps != tenth) {
            tenth = step * 10 / steps;
            lines.printf(Locale.ROOT, "%s: step %d of %d, loss %.4f%n", name, step, steps, loss);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
