package io.limelight.app.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.limelight.feature.RecallTask;
import io.limelight.learn.RecallEvaluation.Row;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Rows of recall: a table in Markdown, or a JSON object on each line. */
final class RecallReport {
    /** How many are recalled. */
    static final List<Integer> KS = List.of(50, 100, 200);

    private static final ObjectMapper JSON = new ObjectMapper();

    static void print(RecallTask task, List<Row> rows, PrintWriter out, boolean json) {
        if (json) {
            rows.forEach(row -> out.println(object(row)));
        } else {
            out.printf(
                    Locale.ROOT,
                    "%d users, %d items, %d examples%n%n",
                    task.cases().size(),
                    task.items().size(),
                    task.fit().size());
            out.println("| model | R@50 | R@100 | R@200 |");
            out.println("| --- | --- | --- | --- |");
            rows.forEach(row -> out.println(line(row)));
        }
        out.flush();
    }

    private static String line(Row row) {
        StringBuilder line = new StringBuilder("| ").append(row.model()).append(" |");
        for (int k = 0; k < KS.size(); k++) {
            line.append(String.format(
                    Locale.ROOT,
                    " %.4f (%.4f to %.4f) |",
                    row.recall().get(k),
                    row.intervals().get(k).low(),
                    row.intervals().get(k).high()));
        }
        return line.toString();
    }

    private static String object(Row row) {
        ObjectNode object = JSON.createObjectNode();
        object.put("model", row.model());
        for (int k = 0; k < KS.size(); k++) {
            object.put("recallAt" + KS.get(k), row.recall().get(k));
            object.put("recallAt" + KS.get(k) + "Low", row.intervals().get(k).low());
            object.put("recallAt" + KS.get(k) + "High", row.intervals().get(k).high());
        }
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private RecallReport() {}
}
