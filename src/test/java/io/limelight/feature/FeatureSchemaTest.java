package io.limelight.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureSchemaTest {
    private static final String USER = """
            { name = id, kind = id, source = user.id, admission = 3 }
            { name = steps, kind = numeric, source = steps.count }
            { name = hosts, kind = sequence, source = steps.hosts, length = 4, table = host }
            { name = hour, kind = categorical, source = "time.hour.UTC+8", frozen = true, bias = time }
            """;
    private static final String CANDIDATE = """
            { name = host, kind = id, source = host.id, table = host }
            { name = content, kind = embedding, source = host.content, length = 3 }
            { name = clicks, kind = numeric, source = host.count.click, resolution = 10 minutes }
            """;

    @Test
    void everySideIsLaidOutInTheOrderGiven() {
        FeatureSchema schema = Schemas.of(USER, CANDIDATE);

        assertThat(schema.keys(Side.USER)).isEqualTo(6);
        assertThat(schema.numbers(Side.USER)).isEqualTo(1);
        assertThat(schema.keys(Side.CANDIDATE)).isEqualTo(1);
        assertThat(schema.numbers(Side.CANDIDATE)).isEqualTo(4);
        assertThat(schema.slot("hosts").offset()).isEqualTo(1);
        assertThat(schema.slot("hour").offset()).isEqualTo(5);
        assertThat(schema.slot("clicks").offset()).isEqualTo(3);
        assertThat(schema.slot("clicks").side()).isEqualTo(Side.CANDIDATE);
    }

    @Test
    void featuresThatNameATableShareIt() {
        assertThat(Schemas.of(USER, CANDIDATE).tables())
                .containsExactly(
                        new FeatureTable("host", 1, false),
                        new FeatureTable("hour", 1, true),
                        new FeatureTable("id", 3, false));
    }

    @Test
    void theFingerprintNamesWhatValuesMeanAndNotHowTheyAreLearnt() {
        String fingerprint = Schemas.of(USER, CANDIDATE).fingerprint();

        assertThat(fingerprint).isEqualTo("b0448fc4194ec142");
        assertThat(Schemas.of(USER.replace("admission = 3", "admission = 9, bias = prior"), CANDIDATE)
                        .fingerprint())
                .isEqualTo(fingerprint);
        assertThat(Schemas.of(USER, CANDIDATE.replace("10 minutes", "1 hour")).fingerprint())
                .isNotEqualTo(fingerprint);
        assertThat(Schemas.of(USER, "").fingerprint()).isNotEqualTo(fingerprint);
    }

    @Test
    void aSchemaIsReadAgainFromItsText() {
        FeatureSchema read = FeatureSchema.parse(Schemas.SERVED.text());

        assertThat(read.fingerprint()).isEqualTo(Schemas.SERVED.fingerprint());
        assertThat(read.text()).isEqualTo(Schemas.SERVED.text());
        assertThat(read.keys(Side.USER)).isEqualTo(Schemas.SERVED.keys(Side.USER));
    }

    @Test
    void anUnknownFeatureIsNamed() {
        assertThatThrownBy(() -> Schemas.SERVED.slot("hots-id"))
                .hasMessageContaining("no feature \"hots-id\"")
                .hasMessageContaining("docs/features.md");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            { kind = id, source = user.id }                                   | a feature has a name
            { name = Host, kind = id, source = user.id }                      | "Host"
            { name = a, kind = idd, source = user.id }                        | kind "idd" is not known; one of numeric, categorical, id, sequence, embedding
            { name = a, source = user.id }                                    | it has no kind
            { name = a, kind = id }                                           | it has no source
            { name = a, kind = id, source = user.idd }                        | source "user.idd" is not known on the side of the user; one of user.id,
            { name = a, kind = numeric, source = user.id }                    | source "user.id" cannot be numeric; it can be categorical or id
            { name = a, kind = id, source = host.id }                         | not known on the side of the user
            { name = a, kind = id, source = user.id, length = 3 }             | only a sequence or an embedding has a length
            { name = a, kind = sequence, source = steps.hosts }               | length is 1 to 1024, not 0
            { name = a, kind = numeric, source = steps.count, table = b }     | numbers have no table
            { name = a, kind = id, source = user.id, resolution = 5m }        | is no half-life of the counters, which are 10 s, 1 m, 10 m, 1 h and 1 d
            { name = a, kind = id, source = user.id, admission = 0 }          | admission is 1 to 1000000, not 0
            { name = a, kind = id, source = user.id, wieght = 2 }             | setting "wieght" is not known; a feature has admission, bias,
            { name = a, kind = id, source = user.id, bias = none }            | bias "none" is not known; one of unbiased, prior, time, biased
            { name = a, kind = numeric, source = steps.rate.click }           | a rate needs a prior
            { name = a, kind = numeric, source = steps.rate.clik }            | signal 'clik' is unknown; one of exposure, click
            { name = a, kind = categorical, source = time.hour.Mars }         | "Mars" is no fixed offset such as UTC+8
            { name = id, kind = id, source = user.id }                        | there are two features of this name
            { name = a, kind = id, source = user.id, table = id }             | it shares table "id" with "id", so admission and frozen must be 3 and false here too
            """)
    void aMistakeIsOneLineThatSaysWhatWhereAndWhatWouldBeRight(String entry, String mistake) {
        assertThatThrownBy(() -> Schemas.of(USER + entry, CANDIDATE))
                .isInstanceOf(com.typesafe.config.ConfigException.class)
                .hasMessageContaining(mistake)
                .message()
                .matches("(?s).*: \\d+: .*")
                .doesNotContain("\n");
    }
}
