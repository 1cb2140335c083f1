package io.limelight.network;

import io.limelight.embedding.TableLayout;
import io.limelight.feature.FeatureSchema;
import io.limelight.feature.FeatureTable;
import io.limelight.feature.Kind;
import io.limelight.feature.Side;
import io.limelight.feature.Slot;
import java.util.ArrayList;
import java.util.List;

/** Which features of the schema a network reads, and from which tables. */
public final class NetworkLayout {
    private final FeatureSchema schema;
    private final NetworkSpec spec;
    private final List<Slot> slots = new ArrayList<>();
    private final List<TableLayout> tables = new ArrayList<>();

    public NetworkLayout(NetworkSpec spec, FeatureSchema schema) {
        this.spec = spec;
        this.schema = schema;
        spec.without().forEach(schema::slot);
        for (Side side : Side.values()) {
            schema.slots(side).stream()
                    .filter(slot -> !spec.without().contains(slot.name()))
                    .forEach(slots::add);
        }
        for (FeatureTable table : schema.tables()) {
            if (slots.stream().anyMatch(slot -> slot.table().equals(table.name()))) {
                tables.add(new TableLayout(
                        table.name(),
                        spec.embedding().parts(spec.heads()),
                        table.admission(),
                        spec.learning().seed()));
            }
        }
    }

    public FeatureSchema schema() {
        return schema;
    }

    public NetworkSpec spec() {
        return spec;
    }

    /** The user's, then the candidate's, in the schema's order. */
    public List<Slot> slots() {
        return slots;
    }

    /** One that this network reads. */
    public Slot slot(String name) {
        return slots.stream()
                .filter(slot -> slot.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "model " + spec.name() + " reads no feature \"" + name + "\"; docs/features.md lists them"));
    }

    /** By name; embedding rows are fed in this order. */
    public List<TableLayout> tables() {
        return tables;
    }

    public int tableOf(Slot slot) {
        for (int i = 0; i < tables.size(); i++) {
            if (tables.get(i).name().equals(slot.table())) {
                return i;
            }
        }
        throw new IllegalArgumentException(slot.name() + " has no keys");
    }

    /** Of every embedding. */
    public int width() {
        return spec.embedding().width();
    }

    public int heads() {
        return spec.heads().heads().size();
    }

    /** Whether a table's keys are only ever steps of sequences. */
    public boolean onlySequences(String table) {
        return slots.stream().filter(slot -> slot.table().equals(table)).allMatch(slot -> slot.kind() == Kind.SEQUENCE);
    }
}
