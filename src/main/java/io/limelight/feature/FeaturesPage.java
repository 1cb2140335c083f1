package io.limelight.feature;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** docs/features.md, made of the schema and the sources. */
public final class FeaturesPage {
    private static final String HEAD = """
            # Features

            Made from `conf/features.conf` and the code's sources by `mvn test -Dtest=FeaturesPageTest -Dlimelight.docs.write=true`; a test fails when it is
            stale. What each setting means stands at the head of that file.

            Values are stored raw, before any vocabulary: a number as it is given below, anything else as a stable 64-bit hash of its text, salted by its
            table's name; 0 is missing. Numbers are squashed: *log to N* is ln(1 + x) / ln(1 + N), so 1 at N; *log odds* is ln(r / (1 - r)) - ln(m / (1 - m))
            of the smoothed rate r and the prior mean m, within -6 and 6, so 0 when nothing was seen; *recency* is 1 - ln(1 + hours) / ln(721), so 1 for now and
            0 for a month ago or never. Counters decay by the half-life under *resolution*; without one they are exact totals.
            A host's own features are read as of the whole second that the request falls in, so that one encoding serves all requests of that second.

            """;

    public static String of(FeatureSchema schema) {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("Schema `").append(schema.fingerprint()).append("`.\n");
        side(page, schema, Side.USER, "## The user and the request: once per slate", Sources.USER);
        side(
                page,
                schema,
                Side.CANDIDATE,
                "## The host, and what is between it and the user",
                Sources.of(Side.CANDIDATE));
        tables(page, schema);
        sources(page, Sources.USER, "## Sources of the user's side");
        sources(page, Sources.of(Side.CANDIDATE), "## Sources of the candidate's side");
        return page.toString();
    }

    private static void side(
            StringBuilder page, FeatureSchema schema, Side side, String title, List<? extends Source<?>> sources) {
        page.append('\n').append(title).append("\n\n");
        page.append(schema.numbers(side))
                .append(" numbers, ")
                .append(schema.keys(side))
                .append(" keys.\n\n");
        row(page, "feature", "kind", "source", "what", "bias");
        rule(page, 5);
        for (Slot slot : schema.slots(side)) {
            Feature feature = slot.feature();
            Source<?> source = Sources.find(sources, feature.source());
            row(
                    page,
                    "`" + feature.name() + "`",
                    kind(feature),
                    "`" + feature.source() + "`",
                    (source == null ? "" : source.formula()) + settings(feature),
                    SchemaText.word(feature.bias()));
        }
    }

    private static String kind(Feature feature) {
        return SchemaText.word(feature.kind())
                + (feature.kind().several() ? " of " + feature.length() : "")
                + (feature.kind().keyed() ? ", `" + feature.table() + "`" : "");
    }

    private static String settings(Feature feature) {
        List<String> settings = new ArrayList<>();
        feature.resolution().forEach(halfLife -> settings.add(text(halfLife)));
        Feature.@Nullable Prior prior = feature.prior();
        if (prior != null) {
            settings.add("prior " + prior.mean() + " × " + prior.strength());
        }
        return settings.isEmpty() ? "" : "; " + String.join(", ", settings);
    }

    private static String text(Duration halfLife) {
        return halfLife.toDays() > 0
                ? halfLife.toDays() + " d"
                : halfLife.toHours() > 0
                        ? halfLife.toHours() + " h"
                        : halfLife.toMinutes() > 0 ? halfLife.toMinutes() + " m" : halfLife.toSeconds() + " s";
    }

    private static void tables(StringBuilder page, FeatureSchema schema) {
        page.append("\n## Tables\n\n");
        row(page, "table", "admission", "frozen", "features");
        rule(page, 4);
        for (FeatureTable table : schema.tables()) {
            List<String> features = new ArrayList<>();
            for (Side side : Side.values()) {
                schema.slots(side).stream()
                        .filter(slot -> slot.table().equals(table.name()))
                        .forEach(slot -> features.add("`" + slot.name() + "`"));
            }
            row(
                    page,
                    "`" + table.name() + "`",
                    Integer.toString(table.admission()),
                    table.frozen() ? "frozen" : "",
                    String.join(", ", features));
        }
    }

    private static void sources(StringBuilder page, List<? extends Source<?>> sources, String title) {
        page.append('\n').append(title).append("\n\n");
        row(page, "source", "kinds", "what");
        rule(page, 3);
        for (Source<?> source : sources) {
            String kinds = String.join(
                    ", ", source.kinds().stream().map(SchemaText::word).sorted().toList());
            row(page, "`" + source.name() + "`", kinds, source.formula());
        }
    }

    private static void row(StringBuilder page, String... cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static void rule(StringBuilder page, int columns) {
        page.append("|").append(" --- |".repeat(columns)).append('\n');
    }

    private FeaturesPage() {}
}
