package io.limelight.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.typesafe.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mistake in a network's file ends with one line: which file, where in it, what is wrong, and what would be right. */
class BadSpecTest {
    private static final String GOOD = """
            without = [ctr]
            embedding {
              width = 4, spread = 0.1, learning-rate = 0.05, damping = 0.1, l2 = 0
              linear { learning-rate = 0.05, damping = 0.1, l2 = 0 }
            }
            blocks = [
              { name = history, kind = attention, sequence = hosts, candidate = host-id }
              { name = pairs, kind = fm, of = [fields, history] }
              { name = deep, kind = dense, of = [fields, pairs], units = [16, 8], dropout = 0.1 }
            ]
            heads {
              of = [linear, deep]
              predict = [
                { label = click, weight = 1 }
                { label = like, behind = click }
              ]
            }
            learning { learning-rate = 0.01, l2 = 0.0001, batch = 64, epochs = 2, seed = 5 }
            crosses = [{ name = host-x-activity, of = [host-id, activity], admission = 2 }]
            """;

    @TempDir
    private Path dir;

    @Test
    void theSpecWithoutTheMistakesIsRead() throws IOException {
        assertThat(read(GOOD).spec().blocks()).hasSize(3);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                // what stands in the file | what stands there instead | the line | the setting | what would be right
                "kind = fm | kind = lstm | 8 | kind | no such block; there are attention, ",
                "kind = fm, | '' | 8 | kind | is missing; here may be",
                "{ name = pairs, kind = fm | { kind = fm | 8 | name | is missing; here may be name, kind, of",
                "name = pairs | name = history | 8 | name | \"history\" is taken",
                "name = pairs | name = linear | 8 | name | \"linear\" is taken",
                "name = pairs | name = \"\" | 8 | name | must not be empty",
                "kind = fm | kind = fm, width = 3 | 8 | width | no such setting here; there are name, kind, of",
                "of = [fields, history] | of = {} | 8 | of | LIST",
                "kind = fm, | kind = cross, form = tensor, | 8 | form | no form \"tensor\"; there are matrix, vector",
                "kind = fm, | kind = cross, form = vector, rank = 3, | 8 | rank | only the form matrix has a rank",
                "kind = fm, | kind = autoint, level = vector, heads = 1, width = 2, bits = 4, | 8 | bits | only the level bit has bits",
                "kind = fm, of = [fields, history] | kind = pool, sequence = hosts, mode = decayed | 8 | half-life | is missing; here may be",
                "kind = fm, of = [fields, history] | kind = pool, sequence = hosts, mode = sum, half-life = 3 | 8 | half-life | only the mode decayed has a half-life",
                "kind = fm, | kind = gate, prior = [ctr], | 8 | units | is missing; here may be",
                "kind = fm, | kind = gate, units = 4, | 8 | name | a gate has prior features, such as prior = [quality]",
                "kind = fm, of = [fields, history] | kind = dmr, sequence = hosts, candidate = host-id | 8 | name | a dmr block has units",
                "kind = fm, | kind = residual, | 8 | name | a residual block has units",
                "kind = fm, | kind = memory, user = user-id, clusters = 4, width = 2, version = taught, | 8 | version | no version \"taught\"; there are learnt, rule",
                "kind = fm, | kind = memory, user = user-id, clusters = 4, width = 2, rate = 0.1, | 8 | rate | only the version rule has a rate",
                "kind = fm, | kind = memory, user = user-id, clusters = 4, width = 2, version = rule, | 8 | rate | is missing; here may be",
                "kind = fm, | kind = memory, user = user-id, clusters = 4, width = 2, version = rule, rate = 2, | 8 | rate | 2 is not between",
                "kind = fm, | kind = memory, user = user-id, clusters = 4, width = 2, version = rule, rate = 0.1, covariance = 1, | 8 | covariance | only the version learnt has a covariance",
                "kind = fm, | kind = memory, user = user-id, clusters = 1, width = 2, | 8 | clusters | 1 is not between 2 and 4096",
                "kind = fm, | kind = memory, user = user-id, clusters = 4, width = 2, temperature = 0, | 8 | temperature | 0 is not between",
                "kind = fm, | kind = memory, clusters = 4, width = 2, | 8 | user | is missing; here may be",
                "kind = fm, | kind = memory, user = user-id, clusters = 4, width = 2, active { feature = registered }, | 8 | above | is missing; here may be feature, above",
                "sequence = hosts, | '' | 7 | sequence | is missing; here may be name, kind, sequence, candidate",
                "units = [16, 8] | units = [] | 9 | name | a dense block has units, such as [64, 32]",
                "units = [16, 8] | units = [16, -8] | 9 | units | -8 is not between 1 and 8192",
                "units = [16, 8] | units = [16, wide] | 9 | units | NUMBER",
                "dropout = 0.1 | dropout = 1 | 9 | dropout | 1 is not between 0 and 0.95",
                "width = 4 | width = 0 | 3 | width | 0 is not between 1 and 1024",
                "width = 4 | width = 4.5 | 3 | width | 4.5 is not a whole number",
                "width = 4 | width = wide | 3 | width | NUMBER",
                "width = 4, | '' | 2 | width | is missing; here may be width, spread",
                "linear { | lineal { | 4 | lineal | no such setting here; there are width",
                "width = 4 | width = 4, optimizer = sgd | 3 | optimizer | no optimizer \"sgd\"; there are adagrad, ftrl, adam",
                "width = 4 | width = 4, l1 { rate = -1 } | 3 | rate | -1 is not between 0 and 1000",
                "width = 4 | width = 4, l1 { floor = 5 } | 3 | rate | is missing; here may be rate, floor, multiplier, by",
                "width = 4 | width = 4, l1 { rate = 1, by = row } | 3 | by | no by \"row\"; there are element, group",
                "width = 4 | width = 4, admission.host { kind = firm } | 3 | kind | no kind \"firm\"; there are hard, soft",
                "width = 4 | width = 4, admission.host { incremental = 2 } | 3 | offline | is missing; here may be kind, offline, incremental",
                "width = 4 | width = 4, admission.host { offline = 3, incremental = 4 } | 3 | incremental | 4 is not between 1 and 3",
                "width = 4 | width = 4, admission.host { offline = 3, prior-share = 1 } | 3 | prior-share | is of kind = soft alone",
                "width = 4 | width = 4, admission.host { kind = soft, offline = 3 } | 3 | horizon | is missing",
                "width = 4 | width = 4, admission.host { offline = 3, horizon = soon } | 3 | horizon | soon",
                "width = 4 | width = 4, eviction { max-rows = 0 } | 3 | max-rows | 0 is not between 1 and",
                "width = 4 | width = 4, eviction { max-age = 0 s } | 3 | max-age | must be longer than 0",
                "of = [linear, deep] | of = [] | 12 | of | heads read at least one block",
                "of = [linear, deep] | '' | 11 | of | is missing; here may be of, tower",
                "label = click | label = clack | 14 | label | no label \"clack\"; the labels are click, watch",
                "label = like | label = click | 15 | label | there are two heads for click",
                "behind = click | behind = gift | 15 | behind | no head for gift before this one",
                "behind = click | after = gift | 15 | after | no head for gift before this one",
                "behind = click | behind = click, after = click | 15 | after | a head is behind another or after it, not both",
                "behind = click | behind = click, hinge = 1 | 15 | hinge | is of a head that is after another",
                "behind = click | of = [linear] | 15 | of | linear is for all heads or none",
                "weight = 1 | weigh { clack = 1 } | 14 | clack | no such setting here; there are click, watch",
                "weight = 1 | pairwise = -1 | 14 | pairwise | -1 is not between 0 and 1000",
                "predict = [ | gradnorm { of = deep }, predict = [ | 14 | weight | gradnorm finds the weights",
                "weight = 1 | weight = -1 | 14 | weight | -1 is not between 0 and 1000",
                "batch = 64 | batch = 100000 | 18 | batch | 100000 is not between 1 and 65536",
                "batch = 64 | batch = NaN | 18 | batch | NaN",
                "of = [host-id, activity] | of = [host-id] | 19 | name | a cross is of two features or more",
                "admission = 2 | admission = 0 | 19 | admission | 0 is not between 1 and",
                "learning { | teaching { | 18 | teaching | no such setting here; there are only, without, lists",
                "of = [fields, history] | of = ${nowhere} | 8 | nowhere | ${nowhere}",
                "batch = 64 | batch = [64 | 18 | '' | ]",
            })
    void aMistakeInTheFileIsNamedWithItsLine(String good, String bad, int line, String setting, String right)
            throws IOException {
        assertThat(GOOD).contains(good);

        Throwable mistake = catchThrowable(() -> read(GOOD.replace(good, bad)));

        assertThat(mistake).isInstanceOf(ConfigException.class);
        assertThat(String.valueOf(mistake.getMessage()).lines().findFirst().orElseThrow())
                .contains("net.conf: " + line + ":", setting, right);
    }

    /** What only the schema can tell. */
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "without = [ctr] | without = [weather] | no feature \"weather\"",
                "of = [fields, history] | of = [fields, weather] | block pairs reads \"weather\", which is neither a feature nor before it; there are",
                "of = [fields, history] | of = [fields, deep] | block pairs reads \"deep\", which is neither a feature nor before it",
                "of = [linear, deep] | of = [linear, deeper] | heads reads \"deeper\"",
                "of = [fields, history] | of = [fields, content] | block pairs needs two fields or more, all of one width; of [fields, content] it reads the widths [4, 4, 4, 4, 2]",
                "of = [fields, history] | of = [host-id] | block pairs needs two fields or more, all of one width; of [host-id] it reads the widths [4]",
                "of = [fields, history] | '' | block pairs needs two fields or more",
                "of = [host-id, activity] | of = [host-id, hosts] | cross host-x-activity: hosts must be a single key",
                "of = [host-id, activity] | of = [host-id, weather] | it reads no feature \"weather\"; docs/features.md lists them",
                "name = host-x-activity | name = ctr | cross ctr has the name of a feature or its table",
                "of = [linear, deep] | of = [deep] | crosses are features of the linear model, which the heads do not read",
                "kind = fm, of = [fields, history] | kind = kfm | block pairs reads nothing: no feature is left in []",
                "kind = fm, of = [fields, history] | kind = autoint, level = vector, heads = 1, width = 2, of = [fields, content] | block pairs needs two fields or more, all of one width",
                "kind = fm, of = [fields, history] | kind = gate, units = 2, of = [fields], prior = [weather] | block pairs reads \"weather\"",
                "kind = fm, of = [fields, history] | kind = pool, sequence = host-id, mode = mean | block pairs: host-id must be a sequence",
                "kind = fm, of = [fields, history] | kind = auxiliary, of = [fields], target = hosts | block pairs: hosts must be a number, an embedding or a single key",
                "kind = fm, of = [fields, history] | kind = dmr, sequence = hosts, candidate = activity, units = [4] | block pairs: hosts must be a sequence of the user and activity a key",
                "kind = fm, of = [fields, history] | kind = dmr, sequence = hosts, candidate = host-id, units = [4], context = [registered] | block pairs: registered must be a sequence of the user, as long as hosts",
                "kind = fm, of = [fields, history] | kind = memory, user = user-id, clusters = 4, width = 2, of = [] | block pairs reads nothing: no feature is left in []",
                "kind = fm, of = [fields, history] | kind = memory, user = user-id, clusters = 4, width = 2, of = [fields] | it reads no feature \"fields\"; docs/features.md lists them",
                "kind = fm, of = [fields, history] | kind = memory, user = user-id, clusters = 4, width = 2, of = [user-id] | block pairs: user-id must be an unbiased feature of the user",
                "kind = fm, of = [fields, history] | kind = memory, user = user-id, clusters = 4, width = 2, of = [content] | block pairs: content must be an unbiased feature of the user",
                "kind = fm, of = [fields, history] | kind = memory, user = hosts, clusters = 4, width = 2, of = [registered] | block pairs: hosts must be a single key of the user",
                "kind = fm, of = [fields, history] | kind = memory, user = host-id, clusters = 4, width = 2, of = [registered] | block pairs: host-id must be a single key of the user",
                "kind = fm, of = [fields, history] | kind = memory, user = user-id, clusters = 4, width = 2, of = [registered], active { feature = content, above = 1 } | block pairs: content must be a number of the user",
                "kind = fm, of = [fields, history] | kind = memory, user = user-id, clusters = 4, width = 2, of = [registered], active { feature = weather, above = 1 } | block pairs reads \"weather\", which is neither a feature nor before it",
                "of = [fields, pairs], | '' | block deep reads nothing: no feature is left in []",
                "without = [ctr] | without = [user-id, hosts, registered, host-id, activity, ctr, content] | it reads no feature \"host-id\"; docs/features.md lists them",
                "sequence = hosts | sequence = weather | it reads no feature \"weather\"; docs/features.md lists them",
                "sequence = hosts | sequence = user-id | block history: user-id must be a sequence of the user and host-id a key of the candidate, of one table",
                "sequence = hosts | sequence = host-id | block history: host-id must be a sequence of the user",
                "candidate = host-id | candidate = activity | and activity a key of the candidate, of one table",
                "candidate = host-id | candidate = hosts | and hosts a key of the candidate, of one table",
                "width = 4 | width = 4, admission.hots.offline = 3 | embedding.admission names the table \"hots\", which it does not read; there are activity, host, host-x-activity, user",
                "name = pairs | name = host-id | block host-id has the name of a feature",
                "{ label = click, weight = 1 } | { label = click, of = [deeper] } | the head for click reads \"deeper\", which is neither a feature nor before it",
                "{ label = click, weight = 1 } | { label = click } ], gradnorm { of = pairs }, tower = 0, predict = [ { label = click } | gradnorm is of a block whose layers heads share, such as dense, mmoe, cgc or ple; \"pairs\" is none",
            })
    void aMistakeAgainstTheSchemaIsNamedWithItsPlace(String good, String bad, String said) {
        assertThat(GOOD).contains(good);

        Throwable mistake = catchThrowable(() -> read(GOOD.replace(good, bad)));

        assertThat(mistake).hasMessageContaining(said);
        assertThat(mistake.getMessage()).doesNotContain("\n");
    }

    /** Experts have tasks and units; GradNorm is of a block that all heads read. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "kind = mmoe, tasks = [click], experts = 2 | a mmoe block has units, such as [64, 32]",
                "kind = mmoe, units = [8], experts = 2 | has tasks, such as [click, follow], each once",
                "kind = mmoe, units = [8], tasks = [click], experts = 2, own = 1 | no such setting here; there are name, kind, of, tasks, experts, units",
                "kind = cgc, units = [8], tasks = [click, click], shared = 1, own = 1 | has tasks, such as [click, follow], each once",
                "kind = cgc, units = [8], tasks = [click], shared = 1, own = 0 | 0 is not between 1 and 64",
                "kind = ple, units = [8], tasks = [click], shared = 1, own = 1, levels = 1 | 1 is not between 2 and 8",
                "kind = dense, units = [8] | gradnorm is of deep, which the head for click does not read",
            })
    void aMistakeInWhatTasksShareIsNamed(String block, String right) {
        String blocks = "{ name = deep, of = [fields], " + block + " }";
        String heads = "heads { of = [fields], gradnorm { of = deep }, predict = [{ label = click }] }\n";

        assertThat(catchThrowable(() -> Toy.layout(blocks, heads))).hasMessageContaining(right);
    }

    @Test
    void whatHasNoFeatureLeftIsNamed() {
        String numbers = GOOD.replaceAll("crosses = .*\n", "")
                .replace("without = [ctr]", "without = [registered, ctr, content]");

        assertThat(catchThrowable(() -> read(numbers.replace("of = [fields, pairs]", "of = [numbers]"))))
                .hasMessageContaining("model net: block deep reads nothing: no feature is left in [numbers]");
        assertThat(catchThrowable(() -> read(numbers.replace("of = [linear, deep]", "of = [numbers]"))))
                .hasMessageContaining("model net: heads reads nothing: no feature is left in [numbers]");
    }

    private NetworkLayout read(String text) throws IOException {
        return Toy.layout(NetworkSpec.load(
                Files.writeString(dir.resolve("net.conf"), text).toString()));
    }
}
