package io.limelight.feature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RelayoutTest {
    private static final String OLD = """
            { name = id, kind = id, source = user.id }
            { name = gone, kind = numeric, source = steps.count }
            { name = dwell, kind = numeric, source = steps.dwell }
            { name = hosts, kind = sequence, source = steps.hosts, length = 3, table = host }
            { name = moved, kind = categorical, source = user.city }
            """;
    private static final String NEW = """
            { name = hosts, kind = sequence, source = steps.hosts, length = 2, table = host }
            { name = added, kind = numeric, source = user.accepted }
            { name = dwell, kind = numeric, source = steps.dwell }
            { name = moved, kind = categorical, source = user.city, table = place }
            { name = id, kind = id, source = user.id }
            """;
    private static final FeatureValues VALUES = new FeatureValues(new float[] {1, 2}, new long[] {10, 21, 22, 23, 30});

    @Test
    void anOlderSnapshotIsReadUnderANewerSchemaByName() {
        Relayout relayout = new Relayout(Schemas.of(OLD, ""), Schemas.of(NEW, ""), Side.USER);

        FeatureValues read = relayout.apply(VALUES);

        assertThat(read.numbers()).containsExactly(0, 2);
        assertThat(read.keys()).containsExactly(21, 22, 0, 10);
    }

    @Test
    void whatIsLongerNowIsMissingAtItsOldEnd() {
        Relayout relayout = new Relayout(Schemas.of(NEW, ""), Schemas.of(OLD, ""), Side.USER);

        FeatureValues read = relayout.apply(new FeatureValues(new float[] {5, 6}, new long[] {21, 22, 7, 8}));

        assertThat(read.keys()).containsExactly(8, 21, 22, 0, 0);
    }

    @Test
    void theCurrentSchemaReadsItsOwnAsItIs() {
        SchemaHistory history = new SchemaHistory(Schemas.SERVED);
        FeatureValues values = Schemas.SERVED.blank(Side.USER);

        assertThat(history.current(Schemas.SERVED.fingerprint(), Side.USER, values))
                .containsSame(values);
    }

    @Test
    void valuesThatDoNotHaveTheSchemasSizesAreNotRead() {
        SchemaHistory history = new SchemaHistory(Schemas.SERVED);

        assertThat(history.current(Schemas.SERVED.fingerprint(), Side.USER, VALUES))
                .isEmpty();
    }

    @Test
    void everySchemaThatIsKeptIsFoundByItsFingerprint() {
        SchemaHistory history = new SchemaHistory(Schemas.of(NEW, ""));
        String kept = Schemas.SERVED.fingerprint();

        assertThat(history.find(kept)).map(FeatureSchema::fingerprint).contains(kept);
        assertThat(history.current(kept, Side.USER, Schemas.SERVED.blank(Side.USER)))
                .hasValueSatisfying(values -> assertThat(values.keys()).hasSize(4));
    }

    @Test
    void aSchemaThatNobodyKeptIsSaidToBeUnknown() {
        assertThat(new SchemaHistory(Schemas.SERVED).find("0123456789abcdef")).isEmpty();
        assertThat(new SchemaHistory(Schemas.SERVED).find("../limelight")).isEmpty();
    }
}
