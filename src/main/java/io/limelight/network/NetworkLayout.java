package io.limelight.network;

import io.limelight.embedding.RowPart;
import io.limelight.embedding.TableLayout;
import io.limelight.feature.FeatureSchema;
import io.limelight.feature.FeatureTable;
import io.limelight.feature.Kind;
import io.limelight.feature.Side;
import io.limelight.feature.Slot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which features of the schema a network reads, and from which tables. */
public final class NetworkLayout {
    private final Run run;
    private final FeatureSchema schema;
    private final NetworkSpec spec;
    private final List<Slot> slots = new ArrayList<>();
    private final List<TableLayout> tables = new ArrayList<>();
    private final Crosses crosses;
    private final Sheets sheets;
    private final List<ScenesBlock> routing;
    private final List<Route> routes;

    /** For an offline run, and to serve. */
    public NetworkLayout(NetworkSpec spec, FeatureSchema schema) {
        this(spec, schema, Run.OFFLINE);
    }

    public NetworkLayout(NetworkSpec spec, FeatureSchema schema, Run run) {
        this.run = run;
        this.spec = spec;
        this.schema = schema;
        spec.only().forEach(schema::slot);
        spec.without().forEach(schema::slot);
        for (Side side : Side.values()) {
            schema.slots(side).stream()
                    .filter(slot -> spec.only().isEmpty() || spec.only().contains(slot.name()))
                    .filter(slot -> !spec.without().contains(slot.name()))
                    // a tower's vector does not depend on who asks
                    .filter(slot -> spec.match() == null || !slot.ofPair())
                    .forEach(slots::add);
        }
        crosses = new Crosses(this);
        boolean linear = spec.heads().of().contains(NetworkSpec.LINEAR);
        if (crosses.any() && !linear) {
            throw misfit("crosses are features of the linear model, which the heads do not read");
        }
        for (FeatureTable table : schema.tables()) {
            List<String> readers = readers(table.name());
            if (!readers.isEmpty()) {
                boolean output = spec.blocks().stream().anyMatch(block -> hasOutput(block, table.name()));
                tables.add(table(table, spec.embedding().parts(linear ? readers : List.of(), spec.heads(), output)));
            }
        }
        for (CrossSpec cross : spec.crosses()) {
            FeatureTable table = new FeatureTable(cross.name(), cross.admission(), false);
            tables.add(table(table, spec.embedding().linear(cross.name(), spec.heads())));
        }
        tables.sort(Comparator.comparing(TableLayout::name));
        spec.embedding().admission().keySet().forEach(this::checkTable);
        sheets = new Sheets(tables);
        Reads.check(this);
        routing = spec.blocks().stream()
                .filter(ScenesBlock.class::isInstance)
                .map(ScenesBlock.class::cast)
                .toList();
        routes = routing.stream().map(block -> block.route(this)).toList();
    }

    private TableLayout table(FeatureTable table, List<RowPart> parts) {
        return new TableLayout(
                table.name(),
                parts,
                spec.embedding().admission(table, run),
                spec.embedding().eviction(),
                table.frozen() && run == Run.INCREMENTAL,
                spec.learning().seed());
    }

    private void checkTable(String admitted) {
        List<String> names = tables.stream().map(TableLayout::name).toList();
        if (!names.contains(admitted)) {
            throw misfit("embedding.admission names the table \"" + admitted + "\", which it does not read; there are "
                    + String.join(", ", names));
        }
    }

    /** How rows are numbered, one route for each block of scenes. */
    List<Route> routes() {
        return routes;
    }

    /** The number of a block's route. */
    int routeOf(String block) {
        return routing.stream().map(ScenesBlock::name).toList().indexOf(block);
    }

    /** How the names of a block's last shared kernels begin. */
    String lastShared(String block) {
        return spec.blocks().stream()
                .filter(each -> each.name().equals(block))
                .findFirst()
                .map(Block::lastShared)
                .orElseThrow(() ->
                        misfit("gradnorm is of a block whose layers heads share, such as dense, mmoe, cgc or ple; \""
                                + block + "\" is none"));
    }

    /** What to say of a spec that the schema does not bear out. */
    IllegalArgumentException misfit(String what) {
        return new IllegalArgumentException("model " + spec.name() + ": " + what);
    }

    /** The features that read a table, in order. */
    private List<String> readers(String table) {
        return slots.stream()
                .filter(slot -> slot.kind().keyed() && slot.table().equals(table))
                .map(Slot::name)
                .toList();
    }

    private boolean hasOutput(Block block, String table) {
        return block.outputs().stream().anyMatch(name -> slot(name).table().equals(table));
    }

    /** Where in a row of its table the output embedding begins, if a block has one. */
    int outputOffset(Slot slot) {
        return tables.get(tableOf(slot)).width() - width();
    }

    /** Where in a row of its table the feature's linear weights begin, one for each head. A cross's row has nothing else. */
    int linearOffset(Slot slot) {
        int reader = readers(slot.table()).indexOf(slot.name());
        return reader < 0 ? 0 : width() + reader * heads();
    }

    public FeatureSchema schema() {
        return schema;
    }

    public Run run() {
        return run;
    }

    public NetworkSpec spec() {
        return spec;
    }

    /** The user's, then the candidate's, in the schema's order. */
    public List<Slot> slots() {
        return slots;
    }

    Crosses crosses() {
        return crosses;
    }

    /** One that this network reads. */
    public Slot slot(String name) {
        return slots.stream()
                .filter(slot -> slot.name().equals(name))
                .findFirst()
                .orElseThrow(() -> misfit("it reads no feature \"" + name + "\"; docs/features.md lists them"));
    }

    /** The sequence, of which and the candidate's key a block reads how they match. */
    Slot pair(Block block, String sequence, String candidate) {
        Slot steps = slot(sequence);
        Slot target = slot(candidate);
        if (steps.side() != Side.USER
                || steps.kind() != Kind.SEQUENCE
                || target.side() != Side.CANDIDATE
                || !target.kind().keyed()
                || target.kind() == Kind.SEQUENCE
                || !steps.table().equals(target.table())) {
            throw misfit("block " + block.name() + ": " + sequence + " must be a sequence of the user and " + candidate
                    + " a key of the candidate, of one table");
        }
        return steps;
    }

    /** How many numbers a block reads: some. */
    int sum(Block block, List<Integer> read) {
        if (read.isEmpty()) {
            throw misfit("block " + block.name() + " reads nothing: no feature is left in " + block.of());
        }
        return read.stream().mapToInt(Integer::intValue).sum();
    }

    /** By name. */
    public List<TableLayout> tables() {
        return tables;
    }

    Sheets sheets() {
        return sheets;
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
