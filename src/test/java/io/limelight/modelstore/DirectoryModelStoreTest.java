package io.limelight.modelstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryModelStoreTest {
    private static final Manifest.Draft DRAFT = new Manifest.Draft(
            null,
            "first",
            "c0ffee",
            List.of("click", "like"),
            "kuairand",
            7,
            Map.of("samples-0", 12L),
            Map.of("click.auc", 0.75));

    @TempDir
    private Path dir;

    private DirectoryModelStore store;

    @BeforeEach
    void open() {
        store = new DirectoryModelStore(dir.resolve("models"));
    }

    @Test
    void aPublishedBundleIsOpenedAsItWasWritten() throws IOException {
        Bundle published = store.publish(DRAFT, this::contents);

        Bundle opened = store.open(published.manifest().version());

        assertThat(opened).isEqualTo(published);
        assertThat(opened.manifest().files()).containsOnlyKeys("dense.weights", "host.rows");
        assertThat(opened.manifest().metrics()).containsEntry("click.auc", 0.75);
        assertThat(Files.readString(opened.dir().resolve("host.rows"))).isEqualTo("rows");
    }

    @Test
    void aVersionIsGreaterThanAllBefore() {
        String first = store.publish(DRAFT, this::contents).manifest().version();
        String second = store.publish(DRAFT, this::contents).manifest().version();

        assertThat(second).isGreaterThan(first);
        assertThat(store.versions()).containsExactly(first, second);
    }

    @Test
    void publishersThatMeetGetVersionsOfTheirOwn() {
        List<String> versions = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> new DirectoryModelStore(dir.resolve("models"))
                        .publish(DRAFT, this::contents)
                        .manifest()
                        .version())
                .toList();

        assertThat(versions).doesNotHaveDuplicates();
        assertThat(store.versions()).containsExactlyInAnyOrderElementsOf(versions);
    }

    @Test
    void whatCouldNotBeWrittenIsNotThere() throws IOException {
        assertThatThrownBy(() -> store.publish(DRAFT, into -> {
                    contents(into);
                    throw new IOException("disk full");
                }))
                .hasMessageContaining("cannot be written");

        assertThat(store.versions()).isEmpty();
        try (Stream<Path> left = Files.list(dir.resolve("models"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void nothingIsCurrentUntilItIsPromoted() {
        String first = store.publish(DRAFT, this::contents).manifest().version();
        String second = store.publish(DRAFT, this::contents).manifest().version();
        assertThat(store.current()).isEmpty();

        store.promote(second);
        assertThat(store.current()).contains(second);
        store.promote(first);
        assertThat(store.current()).contains(first);
    }

    @Test
    void aDamagedOrMissingFileIsNamed() throws IOException {
        Bundle bundle = store.publish(DRAFT, this::contents);

        Files.writeString(bundle.dir().resolve("host.rows"), "rowz");
        assertThatThrownBy(() -> store.open(bundle.manifest().version()))
                .isInstanceOf(InvalidBundle.class)
                .hasMessageContaining("host.rows is damaged, or another one: its manifest has it with SHA-256 ");

        Files.delete(bundle.dir().resolve("host.rows"));
        assertThatThrownBy(() -> store.promote(bundle.manifest().version()))
                .isInstanceOf(InvalidBundle.class)
                .hasMessageEndingWith("host.rows is missing");
        assertThat(store.current()).isEmpty();
    }

    @Test
    void whatIsInMemoryIsNotReadAgain() throws IOException {
        Bundle bundle = store.publish(DRAFT, this::contents);
        String version = bundle.manifest().version();
        String rows = bundle.manifest().files().get("host.rows");
        Files.writeString(bundle.dir().resolve("host.rows"), "rowz");

        assertThat(store.open(version, rows::equals)).isEqualTo(bundle);
        Files.delete(bundle.dir().resolve("host.rows"));
        assertThatThrownBy(() -> store.open(version, rows::equals)).hasMessageEndingWith("host.rows is missing");
        Files.writeString(bundle.dir().resolve("dense.weights"), "other");
        assertThatThrownBy(() -> store.open(version, rows::equals)).hasMessageContaining("dense.weights is damaged");
    }

    @Test
    void aVersionThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> store.open("000042"))
                .isInstanceOf(InvalidBundle.class)
                .hasMessageContaining("000042 is no bundle");
    }

    private void contents(Path into) throws IOException {
        Files.writeString(into.resolve("dense.weights"), "weights");
        Files.writeString(into.resolve("host.rows"), "rows");
    }
}
