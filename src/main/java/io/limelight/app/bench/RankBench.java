package io.limelight.app.bench;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import io.limelight.feature.Encoder;
import io.limelight.feature.FeatureSchema;
import io.limelight.network.BareRun;
import io.limelight.network.BatchBuilder;
import io.limelight.network.Model;
import io.limelight.network.Models;
import io.limelight.network.Scorer;
import io.limelight.network.SessionSettings;
import io.limelight.rank.Fusion;
import io.limelight.rank.LocalScoring;
import io.limelight.rank.ModelRanker;
import io.limelight.recommend.Candidate;
import io.limelight.recommend.Query;
import io.limelight.serving.Parts;
import io.limelight.serving.Role;
import io.limelight.serving.Serving;
import io.limelight.serving.ServingConfig;
import io.limelight.serving.ServingMetrics;
import io.limelight.settings.Settings;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code limelight bench rank}: the CPU of the whole fine-rank stage over that of the bare session run, one request at a time. */
@Command(
        name = "rank",
        mixinStandardHelpOptions = true,
        description = "CPU of the fine-rank stage over the bare session run's, by a model of random weights.")
final class RankBench implements Callable<Integer> {
    private static final int HOSTS = 2_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--spec", defaultValue = "first", description = "The network (default: ${DEFAULT-VALUE}).")
    private String network;

    @Option(
            names = "--candidates",
            split = ",",
            defaultValue = "100,300,1200",
            description = "Candidates of a request (default: ${DEFAULT-VALUE}).")
    private List<Integer> sizes;

    @Option(
            names = "--warmup",
            defaultValue = "20",
            description = "Seconds before each size, for the compiler (default: ${DEFAULT-VALUE}).")
    private int warmup;

    @Option(names = "--seconds", defaultValue = "1", description = "Of each measurement (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--rounds",
            defaultValue = "15",
            description = "Turns of each, of which the median counts (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--bfloat16", description = "Products in bfloat16.")
    private boolean bfloat16;

    @Option(names = "--json", description = "one JSON object on a line for each size")
    private boolean json;

    @Override
    public Integer call() {
        Config limelight = Settings.load(null, overrides()).getConfig("limelight");
        Encoder encoder = new Encoder(FeatureSchema.from(limelight));
        BenchRequests requests = new BenchRequests(encoder, HOSTS, 1);
        Model model = BenchModel.of(network, encoder, requests);
        try (Serving serving = new Serving(ServingConfig.from(limelight), encoder.schema(), ServingMetrics.NONE);
                Scorer scorer = new Scorer(model, new SessionSettings(1, bfloat16))) {
            serving.deploy("bench", Parts.of(Models.of(model)));
            ModelRanker ranker = ModelRanker.fine(new LocalScoring(serving, Role.FINE), Fusion.from(limelight));
            for (int size : sizes) {
                measure(size, requests, scorer, ranker).print(spec.commandLine().getOut(), json);
            }
        }
        return 0;
    }

    private Report measure(int size, BenchRequests requests, Scorer scorer, ModelRanker ranker) {
        Query fed = requests.query();
        BatchBuilder batch = scorer.batches();
        int user = batch.user(fed.encoding().user());
        requests.candidates(size)
                .forEach(candidate -> batch.candidate(fed.encoding().of(candidate), user));
        try (BareRun bare = scorer.bare(batch.build())) {
            Turns turns = new Turns(warmup, seconds, rounds);
            turns.measure(
                    bare::run,
                    () -> {
                        List<Candidate> candidates = requests.candidates(size);
                        ranker.score(requests.query(), candidates)
                                .toCompletableFuture()
                                .join();
                    },
                    () -> {
                        requests.candidates(size);
                        requests.query();
                    });
            return new Report()
                    .figure("spec", scorer.model().layout().spec().name())
                    .figure("candidates", size)
                    .figure("bareCpuMillis", turns.bare())
                    .figure("stageCpuMillis", turns.stage())
                    .figure("stageMillis", turns.stageWall())
                    .figure("stageOverBare", turns.stageOverBare())
                    .figure("bfloat16", bfloat16);
        }
    }

    private Config overrides() {
        return ConfigFactory.empty()
                .withValue("limelight.serving.bfloat16", ConfigValueFactory.fromAnyRef(bfloat16 ? "on" : "off"))
                .withValue("limelight.serving.device", ConfigValueFactory.fromAnyRef("cpu"))
                .withValue("limelight.serving.parallelism", ConfigValueFactory.fromAnyRef(1));
    }
}
