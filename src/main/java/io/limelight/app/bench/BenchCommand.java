package io.limelight.app.bench;

import picocli.CommandLine.Command;

/** {@code limelight bench NAME}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures the whole on a node that it starts itself.",
        synopsisSubcommandLabel = "NAME",
        subcommands = {
            IngestBench.class,
            FreshnessBench.class,
            RecommendBench.class,
            RankBench.class,
            DeviceBench.class,
            RecallBench.class,
            TrainBench.class,
            StateBench.class,
            SwapBench.class,
            BoardBench.class
        })
public final class BenchCommand {}
