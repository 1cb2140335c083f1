package io.limelight.app.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.limelight.learn.Bootstrap.Interval;
import io.limelight.learn.Evaluation.Row;
import io.limelight.learn.Metrics;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An evaluation's rows: a table in Markdown, or a JSON object on each line. */
final class EvaluationReport {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEADER =
            "| task | model | AUC | 95 % interval | GAUC | log loss | calibration | rows | AUC above logistic regression | AUC above the first network |";

    static void print(List<Row> rows, PrintWriter out, boolean json) {
        if (json) {
            rows.forEach(row -> out.println(object(row)));
        } else {
            out.println(HEADER);
            out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
            rows.forEach(row -> out.println(line(row)));
        }
        out.flush();
    }

    private static String line(Row row) {
        Metrics metrics = row.metrics();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.4f | %.4f to %.4f | %.4f | %.4f | %.3f | %s | %s | %s |",
                row.task().text(),
                row.spec(),
                metrics.auc(),
                metrics.interval().low(),
                metrics.interval().high(),
                metrics.gauc(),
                metrics.logLoss(),
                metrics.calibration(),
                row.rows() == 0 ? "" : row.rows(),
                difference(metrics.against()),
                difference(row.aboveFirst()));
    }

    private static String difference(Metrics.@Nullable Difference against) {
        if (against == null) {
            return "";
        }
        Interval interval = against.interval();
        return String.format(Locale.ROOT, "%+.4f (%+.4f to %+.4f)", against.auc(), interval.low(), interval.high());
    }

    private static String object(Row row) {
        Metrics metrics = row.metrics();
        ObjectNode object = JSON.createObjectNode();
        object.put("spec", row.spec());
        object.put("task", row.task().text());
        object.put("auc", metrics.auc());
        object.put("aucLow", metrics.interval().low());
        object.put("aucHigh", metrics.interval().high());
        object.put("gauc", metrics.gauc());
        object.put("logLoss", metrics.logLoss());
        object.put("calibration", metrics.calibration());
        object.put("n", metrics.examples());
        object.put("positives", metrics.positives());
        object.put("rows", row.rows());
        Metrics.Difference against = metrics.against();
        if (against != null) {
            object.put("reference", against.reference());
            object.put("aucDifference", against.auc());
            object.put("aucDifferenceLow", against.interval().low());
            object.put("aucDifferenceHigh", against.interval().high());
        }
        Metrics.Difference aboveFirst = row.aboveFirst();
        if (aboveFirst != null) {
            object.put("first", aboveFirst.reference());
            object.put("aucAboveFirst", aboveFirst.auc());
            object.put("aucAboveFirstLow", aboveFirst.interval().low());
            object.put("aucAboveFirstHigh", aboveFirst.interval().high());
        }
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private EvaluationReport() {}
}
