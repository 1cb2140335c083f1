package io.limelight.app.faults;

import io.limelight.app.dev.DevConfig;
import io.limelight.app.dev.DevPorts;
import io.limelight.app.dev.DevServers;
import io.limelight.app.faults.FaultRun.Outcome;
import io.limelight.app.faults.FaultRun.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * A cluster on a Kafka and a Cassandra of its own, a load, and one fault after the other. Ends with a table, and with 1 when what is
 * stored is not the fold of the log, a reader was shown what was not so, or a fault took longer than it may.
 */
@Command(
        name = "dev/faults",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "What a cluster keeps while its parts die.",
        footer = {
            "",
            "Faults of three nodes:",
            "  oldest, second, third  kill -9 of a node, started again after 20 s",
            "  instant                kill -9, started again at once",
            "  freeze                 a node frozen until it was given up, and thawed",
            "  cut                    a node cut off from everybody (as root, with ip and nft), and healed",
            "  split                  a node cut off from the other nodes alone, and healed",
            "  broker, store          Kafka killed, Cassandra stopped in order, and back",
            "  rolling                every node restarted in order, behind a balancer",
            "Faults of five nodes with a role each:",
            "  entity, api, ranker    kill -9 of a node with that role"
        })
final class FaultsMain implements Callable<Integer> {
    @Option(names = "--rate", defaultValue = "2000", description = "events a second (default: ${DEFAULT-VALUE})")
    private int rate;

    @Option(names = "--users", defaultValue = "3000", description = "users (default: ${DEFAULT-VALUE})")
    private int users;

    @Option(
            names = "--rest",
            defaultValue = "10",
            description = "seconds before and after each fault (default: ${DEFAULT-VALUE})")
    private int rest;

    @Option(names = "--only", split = ",", description = "some of the faults below")
    private Set<String> only = new LinkedHashSet<>();

    @Option(names = "--seed", defaultValue = "20260104", description = "of the load (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--json", description = "one JSON object on a line")
    private boolean json;

    @Option(
            names = "--namespaces",
            hidden = true,
            description = "this process is root of a network namespace of its own")
    private boolean namespaces;

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(new CommandLine(new FaultsMain()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        List<Schedule> schedules = Schedule.all();
        Set<String> unknown = new LinkedHashSet<>(only);
        schedules.forEach(schedule -> unknown.removeAll(schedule.faults().keySet()));
        if (!unknown.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--only knows no " + unknown + "; see --help");
        }
        Path target = Files.createDirectories(DevConfig.projectHome().resolve("target"));
        Path dir = Files.createTempDirectory(target, "faults-");
        List<Outcome> outcomes = new ArrayList<>();
        DevPorts ports = DevPorts.free();
        Network network = namespaces ? new Namespaces(ports, Schedule.MOST_NODES) : new Loopback();
        try (DevServers servers =
                DevServers.start(DevConfig.defaults().withDataDir(dir).withPorts(ports))) {
            for (Schedule schedule : schedules) {
                List<Fault> faults = schedule.chosen(only);
                if (!faults.isEmpty()) {
                    outcomes.add(run(schedule, faults, servers, network, dir));
                }
            }
        } finally {
            try (Stream<Path> files = Files.walk(dir)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
        Report report = new Report(rate, outcomes);
        System.out.print(json ? report.json() : report.table());
        return report.kept() ? 0 : 1;
    }

    private Outcome run(Schedule schedule, List<Fault> faults, DevServers servers, Network network, Path dir)
            throws Exception {
        try (Nodes nodes = new Nodes(servers, schedule.layout(), network, dir)) {
            // children outlive a JVM that is asked to stop
            Runtime.getRuntime().addShutdownHook(new Thread(nodes::close, "faults-stop"));
            nodes.start();
            Plan plan = new Plan(seed, users, rate, Duration.ofSeconds(rest));
            return new FaultRun(nodes, plan, System.err::println).run(faults);
        }
    }
}
