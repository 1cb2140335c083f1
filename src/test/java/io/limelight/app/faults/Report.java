package io.limelight.app.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limelight.app.faults.FaultRun.Outcome;
import io.limelight.app.faults.FaultRun.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What faults did, as a table or as JSON, held against what is promised. */
record Report(int rate, List<Outcome> outcomes) {
    /** What is promised of a fault: nodes that live answer again within the first, entities of any node within the second. */
    private static final Duration REQUESTS_WITHIN = Duration.ofSeconds(1);

    private static final Duration ENTITIES_WITHIN = Duration.ofSeconds(15);

    boolean kept() {
        return outcomes.stream()
                .allMatch(outcome ->
                        outcome.rows().stream().allMatch(row -> broken(row).isEmpty()));
    }

    String table() {
        StringBuilder table = new StringBuilder();
        line(
                table,
                "%-36s %10s %10s %7s %6s %6s  %s",
                "fault",
                "requests s",
                "entities s",
                "after s",
                "wrong",
                "left",
                "totals");
        for (Outcome outcome : outcomes) {
            outcome.rows().forEach(row -> addRow(table, row));
        }
        for (Outcome outcome : outcomes) {
            addOutcome(table, outcome);
        }
        for (Outcome outcome : outcomes) {
            for (Row row : outcome.rows()) {
                broken(row).stream()
                        .limit(20)
                        .forEach(
                                what -> line(table, "BROKEN %s: %s", row.fault().name(), what));
            }
        }
        line(table, kept() ? "every promise was kept" : "promises were broken");
        return table.toString();
    }

    private static void addRow(StringBuilder table, Row row) {
        if (row.skipped() != null) {
            line(table, "%-36s skipped: %s", row.fault().name(), row.skipped());
            return;
        }
        line(
                table,
                "%-36s %10.1f %10.1f %7.1f %6d %6d  %s",
                row.fault().name(),
                row.requestsFailed() / 1e3,
                row.entitiesFailed() / 1e3,
                row.entitiesAfter() / 1e3,
                row.wrong().size(),
                row.left().size(),
                row.verdict().broken().isEmpty() ? "equal" : "NOT EQUAL");
    }

    private void addOutcome(StringBuilder table, Outcome outcome) {
        Verdict last = outcome.rows().stream()
                .filter(row -> row.skipped() == null)
                .reduce(Verdict.NONE, (before, row) -> row.verdict(), (one, other) -> other);
        line(
                table,
                "%d nodes: %d events, %.0f/s of %d/s; %d hosts and %d viewers held against one fold of the log, %d ties evicted by their cap, "
                        + "%d sign-ins, %d records of them told again; "
                        + "%d requests, %d of them failed",
                outcome.nodes(),
                outcome.events(),
                outcome.rate(),
                rate,
                last.hosts(),
                last.viewers(),
                last.tiesEvicted(),
                last.signIns(),
                last.toldAgain(),
                outcome.requests(),
                outcome.rows().stream().mapToInt(row -> row.failures().size()).sum());
    }

    private static void line(StringBuilder table, String format, Object... values) {
        table.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    String json() throws JsonProcessingException {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            for (Row row : outcome.rows()) {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("fault", row.fault().name());
                fields.put("nodes", outcome.nodes());
                fields.put("ratePerSecond", Math.round(outcome.rate()));
                if (row.skipped() != null) {
                    fields.put("skipped", row.skipped());
                } else {
                    fields.put("requestsFailedMillis", row.requestsFailed());
                    fields.put("entitiesFailedMillis", row.entitiesFailed());
                    fields.put("entitiesFailedAfterMillis", row.entitiesAfter());
                    fields.put("wrong", row.wrong());
                    fields.put("leftBoards", row.left());
                    fields.put("totalsEqual", row.verdict().broken().isEmpty());
                    fields.put("failures", row.failures());
                    fields.put("refused", row.refused().size());
                }
                fields.put("broken", broken(row));
                rows.add(fields);
            }
        }
        return new ObjectMapper().writeValueAsString(Map.of("kept", kept(), "faults", rows)) + "\n";
    }

    private static List<String> broken(Row row) {
        List<String> broken = new ArrayList<>(row.missed());
        broken.addAll(row.wrong());
        if (row.skipped() != null) {
            return broken;
        }
        broken.addAll(row.verdict().broken());
        if (!row.refused().isEmpty()) {
            broken.add("the log did not take " + row.refused().size() + " events, the first for "
                    + row.refused().get(0));
        }
        if (row.requestsFailed() > REQUESTS_WITHIN.toMillis()) {
            broken.add("a live node answered no request for " + row.requestsFailed() + " ms: " + row.failures());
        }
        long entities = row.fault().stalls() ? row.entitiesAfter() : row.entitiesFailed();
        if (entities > ENTITIES_WITHIN.toMillis()) {
            broken.add("an entity answered nobody for " + entities + " ms");
        }
        if (!row.left().isEmpty()) {
            broken.add("off air though nobody had ended them: " + row.left());
        }
        return broken;
    }
}
