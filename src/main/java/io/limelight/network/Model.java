package io.limelight.network;

import io.limelight.embedding.EmbeddingTable;
import io.limelight.embedding.StoredTable;
import io.limelight.embedding.TableFile;
import io.limelight.embedding.TableLayout;
import io.limelight.feature.FeatureSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A trained network: what it reads, how it is composed, and what it learnt. Its files in a bundle need nothing else. */
public record Model(NetworkLayout layout, DenseWeights weights, List<EmbeddingTable> tables) {
    private static final String SPEC = "spec.conf";
    private static final String NAME = "spec.name";
    private static final String SCHEMA = "schema.conf";
    private static final String DENSE = "dense.weights";

    public Model {
        tables = List.copyOf(tables);
    }

    /** Writes {@code spec.conf}, {@code schema.conf}, {@code dense.weights} and each table whole. */
    public void save(Path dir) throws IOException {
        save(dir, null);
    }

    /** @param base the model that training started from: of each table that has most of its rows still, those touched are written */
    public void save(Path dir, StoredTable.@Nullable Base base) throws IOException {
        Files.writeString(dir.resolve(NAME), layout.spec().name());
        Files.writeString(dir.resolve(SPEC), layout.spec().text());
        Files.writeString(dir.resolve(SCHEMA), layout.schema().text());
        weights.save(dir.resolve(DENSE));
        for (EmbeddingTable table : tables) {
            StoredTable.save(table, dir, base);
        }
    }

    public static Model load(Path dir) throws IOException {
        return load(dir, TableFile::load);
    }

    /** Whole tables come from the reader, which may have them in memory already. */
    public static Model load(Path dir, StoredTable.Reader reader) throws IOException {
        return load(dir, new NetworkLayout(spec(dir), schema(dir)), reader);
    }

    /** As a network of that layout, which must read and predict what the stored one does; it may learn otherwise. */
    public static Model load(Path dir, NetworkLayout layout) throws IOException {
        return load(dir, layout, TableFile::load);
    }

    private static Model load(Path dir, NetworkLayout layout, StoredTable.Reader reader) throws IOException {
        NetworkSpec spec = spec(dir);
        if (!schema(dir).fingerprint().equals(layout.schema().fingerprint())
                || !spec.without().equals(layout.spec().without())
                || !spec.heads().labels().equals(layout.spec().heads().labels())) {
            throw layout.misfit("the model in " + dir + ", " + spec.name()
                    + ", has another feature schema, reads other features or predicts other labels");
        }
        List<EmbeddingTable> tables = new ArrayList<>();
        for (TableLayout table : layout.tables()) {
            tables.add(StoredTable.load(table, dir, reader));
        }
        return new Model(layout, DenseWeights.load(dir.resolve(DENSE)), tables);
    }

    private static NetworkSpec spec(Path dir) throws IOException {
        return NetworkSpec.parse(Files.readString(dir.resolve(NAME)), Files.readString(dir.resolve(SPEC)));
    }

    /** What the model there reads; the rest of it is not looked at. */
    public static FeatureSchema schema(Path dir) throws IOException {
        return FeatureSchema.parse(Files.readString(dir.resolve(SCHEMA)));
    }
}
