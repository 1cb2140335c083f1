package io.limelight.app.bench;

import com.typesafe.config.Config;
import io.limelight.board.Board;
import io.limelight.board.BoardConfig;
import io.limelight.domain.Revision;
import io.limelight.host.Host;
import io.limelight.settings.Settings;
import io.limelight.viewer.ViewerConfig;
import io.limelight.wire.HostCards;
import io.limelight.wire.HostStatuses;
import io.limelight.wire.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code limelight bench state}: bytes of heap that states take, as what the collector leaves with many of them less what it
 * leaves without. States are those that entities hold; the actor around each comes on top.
 */
@Command(
        name = "state",
        mixinStandardHelpOptions = true,
        description =
                "Bytes per active host, per active viewer and per host on a board; how long a board takes to catch up.")
final class StateBench implements Callable<Integer> {
    private static final int SLATES = 10;
    private static final Revision REVISION = new Revision(1, 1);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--entities",
            defaultValue = "5000",
            description = "Hosts, and viewers (default: ${DEFAULT-VALUE}).")
    private int entities;

    @Option(
            names = "--events",
            defaultValue = "64",
            description = "Events that each host told, without heartbeats (default: ${DEFAULT-VALUE}).")
    private int events;

    @Option(names = "--behaviours", defaultValue = "50", description = "Of each viewer (default: ${DEFAULT-VALUE}).")
    private int behaviours;

    @Option(names = "--board", defaultValue = "100000", description = "Hosts on the board (default: ${DEFAULT-VALUE}).")
    private int onAir;

    @Option(names = "--json", description = "one JSON object on a line")
    private boolean json;

    @Override
    public Integer call() throws Unreadable {
        if (entities < 1 || events < 1 || behaviours < 1 || onAir < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--entities, --events, --behaviours and --board must be 1 or more");
        }
        Config limelight = Settings.load(null).getConfig("limelight");
        ViewerConfig viewers = ViewerConfig.from(limelight);
        long viewer = bytesOf(i -> BusyStates.viewer(i, behaviours, viewers));
        long shown = bytesOf(i -> BusyStates.viewer(i, behaviours, SLATES, viewers));
        Report report = new Report()
                .figure("hostBytes", bytesOf(i -> BusyStates.host(i, events)))
                .figure("viewerBytes", viewer)
                .figure("waitingSlateBytes", (shown - viewer) / SLATES);
        board(new Board(BoardConfig.from(limelight)), report);
        report.print(spec.commandLine().getOut(), json);
        return 0;
    }

    private long bytesOf(IntFunction<Object> state) {
        Object sharedByAll = state.apply(entities);
        List<Object> held = new ArrayList<>(entities);
        long before = used();
        for (int i = 0; i < entities; i++) {
            held.add(state.apply(i));
        }
        long bytes = (used() - before) / entities;
        Objects.requireNonNull(held.get(entities - 1));
        Objects.requireNonNull(sharedByAll);
        return bytes;
    }

    /** Out of the bytes of their records, as a reader of the log would have them; {@link BoardBench} reads them from Kafka. */
    private void board(Board board, Report report) throws Unreadable {
        long before = used();
        long nanos = 0;
        long statusBytes = 0;
        long cardBytes = 0;
        for (int i = 0; i < onAir; i++) {
            Host host = BusyStates.host(i, 8);
            byte[] status = HostStatuses.encode(host.status(REVISION));
            byte[] card = HostCards.encode(Objects.requireNonNull(host.card(REVISION)));
            long begun = System.nanoTime();
            board.apply(HostCards.decode(card));
            board.apply(HostStatuses.decode(status));
            nanos += System.nanoTime() - begun;
            statusBytes += status.length;
            cardBytes += card.length;
        }
        report.figure("boardHosts", board.size())
                .figure("boardMegabytes", (used() - before) / 1e6)
                .figure("boardCatchUpSeconds", nanos / 1e9)
                .figure("statusBytes", statusBytes / onAir)
                .figure("cardBytes", cardBytes / onAir);
        Objects.requireNonNull(board);
    }

    /** Twice, for what the first leaves to finalise. */
    static long used() {
        System.gc();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
