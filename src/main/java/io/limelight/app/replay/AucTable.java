package io.limelight.app.replay;

import io.limelight.app.bench.Report;
import io.limelight.learn.Metrics;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A replay's report with its AUCs: a table in Markdown below the figures, or a list among them. */
final class AucTable {
    private static final String HEADER =
            "| task | day | AUC as served | 95 % interval | AUC offline | served above offline |"
                    + " positives | impressions |";

    static void print(Replay.Outcome outcome, PrintWriter out, boolean json) {
        List<DailyAuc> rows = outcome.impressions() == null
                ? List.of()
                : outcome.impressions().auc();
        Report report = outcome.report();
        if (json && outcome.impressions() != null) {
            report.figure("auc", rows.stream().map(AucTable::object).toList());
        }
        report.print(out, json);
        if (!json && !rows.isEmpty()) {
            out.println();
            out.println(HEADER);
            out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
            rows.forEach(row -> out.println(line(row)));
            out.flush();
        }
    }

    private static String line(DailyAuc row) {
        Metrics metrics = row.metrics();
        Metrics.Difference against = metrics.against();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.4f | %.4f to %.4f | %s | %s | %d | %d |",
                row.task().text(),
                row.day(),
                metrics.auc(),
                metrics.interval().low(),
                metrics.interval().high(),
                against == null ? "" : String.format(Locale.ROOT, "%.4f", metrics.auc() - against.auc()),
                against == null
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "%+.4f (%+.4f to %+.4f)",
                                against.auc(),
                                against.interval().low(),
                                against.interval().high()),
                metrics.positives(),
                metrics.examples());
    }

    private static Map<String, @Nullable Object> object(DailyAuc row) {
        Metrics metrics = row.metrics();
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("task", row.task().text());
        object.put("day", row.day().toString());
        object.put("auc", known(metrics.auc()));
        object.put("aucLow", known(metrics.interval().low()));
        object.put("aucHigh", known(metrics.interval().high()));
        Metrics.Difference against = metrics.against();
        if (against != null) {
            object.put("aucOffline", known(metrics.auc() - against.auc()));
            object.put("aucDifference", known(against.auc()));
            object.put("aucDifferenceLow", known(against.interval().low()));
            object.put("aucDifferenceHigh", known(against.interval().high()));
        }
        object.put("positives", metrics.positives());
        object.put("impressions", metrics.examples());
        return object;
    }

    /** None where all impressions have the same label. */
    private static @Nullable Double known(double auc) {
        return Double.isFinite(auc) ? auc : null;
    }

    private AucTable() {}
}
