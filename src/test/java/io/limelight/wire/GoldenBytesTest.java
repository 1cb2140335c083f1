package io.limelight.wire;

import static java.util.Map.entry;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bytes written by the first version are read for ever. {@code golden/NAME-v1.hex} holds one fact a line: its name, a space,
 * its bytes. Nothing rewrites these files: a mismatch shows the line as it is now, and a person decides.
 */
class GoldenBytesTest {
    private static final Map<String, Map<String, ?>> GOLDEN = Map.ofEntries(
            entry("host-events", GoldenHosts.EVENTS),
            entry("behaviours", GoldenUsers.BEHAVIOURS),
            entry("audience", GoldenHosts.AUDIENCE),
            entry("host-status", GoldenHosts.STATUSES),
            entry("host-profile", GoldenHosts.CARDS),
            entry("impressions", GoldenUsers.SLATES),
            entry("samples", GoldenUsers.SAMPLES),
            entry("feature-snapshot", GoldenUsers.SNAPSHOT_VALUES),
            entry("dead-letters", GoldenUsers.DEAD_LETTERS),
            entry("control", GoldenUsers.CONTROL),
            entry("models", GoldenUsers.MODELS),
            entry("host-advanced", GoldenHosts.ADVANCED),
            entry("host-snapshot", GoldenHosts.SNAPSHOTS),
            entry("viewer-advanced", GoldenUsers.ADVANCED),
            entry("viewer-snapshot", GoldenUsers.SNAPSHOTS),
            entry("host-ask", GoldenAsks.HOSTS),
            entry("viewer-ask", GoldenAsks.VIEWERS),
            entry("applied", GoldenAsks.APPLIED),
            entry("looked", GoldenAsks.LOOKED),
            entry("rank-ask", GoldenRanking.ASKS),
            entry("rank-answer", GoldenRanking.ANSWERS),
            entry("viewer-view", GoldenAsks.VIEWS));

    @ParameterizedTest
    @MethodSource("kinds")
    void oldBytesAreReadAsTheFactsTheyWere(Kind<?> kind) throws Exception {
        for (String line : lines(kind)) {
            String name = line.substring(0, line.indexOf(' '));
            byte[] bytes = HexFormat.of().parseHex(line.substring(name.length() + 1));

            assertThat(kind.decode().from(bytes))
                    .as("%s %s", kind, name)
                    .usingRecursiveComparison()
                    .withComparatorForType(Float::compare, Float.class)
                    .isEqualTo(facts(kind).get(name));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void factsAreWrittenAsTheyWereBefore(Kind<?> kind) throws Exception {
        String now = new TreeMap<>(facts(kind))
                .entrySet().stream()
                        .map(it -> it.getKey() + " " + HexFormat.of().formatHex(kind.bytesOf(it.getValue())) + "\n")
                        .collect(joining());

        assertThat(now).as("golden/%s-v1.hex", kind).isEqualTo(String.join("\n", lines(kind)) + "\n");
    }

    /** A field that the codec forgets is lost silently: the golden facts fill them all. */
    @ParameterizedTest
    @MethodSource("kinds")
    void everyFieldOfTheSchemaIsWritten(Kind<?> kind) throws Exception {
        Set<String> written = new TreeSet<>();
        Set<String> known = new TreeSet<>();

        for (Object fact : facts(kind).values()) {
            Message message = kind.parser().parseFrom(kind.bytesOf(fact));
            written(message, written);
            known(message.getDescriptorForType(), known);
        }

        assertThat(known).as("fields of %s", kind).isSubsetOf(withOthers(written, kind));
    }

    /** Journals and asks carry whole events, records and views; those have golden facts of their own. */
    private static Set<String> withOthers(Set<String> written, Kind<?> kind) throws Exception {
        for (Kind<?> inner : List.of(Kind.HOST_EVENTS, Kind.BEHAVIOURS, Kind.AUDIENCE, Kind.VIEWER_VIEW)) {
            for (Object fact : facts(inner).values()) {
                if (kind.name().endsWith("-advanced")
                        || kind.name().endsWith("-ask")
                        || kind.name().equals("applied")) {
                    written(inner.parser().parseFrom(inner.bytesOf(fact)), written);
                }
            }
        }
        return written;
    }

    private static void written(Message message, Set<String> to) {
        message.getAllFields().forEach((field, value) -> {
            to.add(field.getFullName());
            for (Object one : field.isRepeated() ? (List<?>) value : List.of(value)) {
                if (one instanceof Message inner) {
                    written(inner, to);
                }
            }
        });
    }

    private static void known(Descriptor type, Set<String> to) {
        for (FieldDescriptor field : type.getFields()) {
            if (to.add(field.getFullName()) && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                known(field.getMessageType(), to);
            }
        }
    }

    private static Map<String, ?> facts(Kind<?> kind) {
        return Objects.requireNonNull(GOLDEN.get(kind.name()));
    }

    private static List<String> lines(Kind<?> kind) throws IOException, URISyntaxException {
        URL file = GoldenBytesTest.class.getResource("/golden/" + kind + "-v1.hex");
        assertThat(file).as("golden/%s-v1.hex", kind).isNotNull();
        return Files.readAllLines(Path.of(Objects.requireNonNull(file).toURI()));
    }

    static Stream<Kind<?>> kinds() {
        return Kind.ALL.stream();
    }
}
