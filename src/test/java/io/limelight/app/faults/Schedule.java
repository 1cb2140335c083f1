package io.limelight.app.faults;

import io.limelight.app.faults.Network.Reach;
import io.limelight.app.faults.Nodes.Layout;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A cluster, and what happens to it, in order.
 *
 * @param faults by the names under which {@code --only} has them
 */
record Schedule(Layout layout, Map<String, Fault> faults) {
    static final int MOST_NODES = 5;

    /** As deployed, but for fewer partitions: two cores carry all of it. */
    private static final Map<String, Object> SETTINGS = Map.of(
            "limelight.log.partitions", 12,
            "limelight.cassandra.buckets", 24,
            // whatever is told late finds the account that it is of
            "limelight.viewer.identities", 200,
            "limelight.api.timeouts.leave", "5 s",
            "limelight.api.limits.warm-up", 200);

    private static final Duration GONE = Duration.ofSeconds(20);

    private static final Duration SERVED = Duration.ofSeconds(20);

    static List<Schedule> all() {
        return List.of(ofThree(), ofRoles());
    }

    private static Schedule ofThree() {
        Map<String, Fault> faults = new LinkedHashMap<>();
        faults.put("oldest", Fault.kill("kill -9 of the oldest node", 0, GONE));
        faults.put("second", Fault.kill("kill -9 of the second node", 1, GONE));
        faults.put("third", Fault.kill("kill -9 of the third node", 2, GONE));
        faults.put("instant", Fault.kill("kill -9, started again at once", 1, Duration.ZERO));
        faults.put("freeze", Fault.freeze("a node frozen for 20 s and thawed", 1, GONE));
        faults.put("cut", Fault.cutOff("a node cut off for 20 s and healed", 2, Reach.NOBODY, GONE));
        faults.put("split", Fault.cutOff("the same from other nodes alone", 0, Reach.KAFKA_AND_CASSANDRA, GONE));
        faults.put("broker", Fault.brokerKilled("kill -9 of the broker, gone for 10 s", Duration.ofSeconds(10)));
        faults.put("store", Fault.storeStopped("Cassandra stopped for 20 s", GONE));
        faults.put("rolling", Fault.rollingRestart("rolling restart of all nodes", SERVED));
        return new Schedule(Layout.ofThree("faults", SETTINGS), faults);
    }

    private static Schedule ofRoles() {
        List<Set<String>> roles =
                List.of(Set.of("entity"), Set.of("entity"), Set.of("entity", "api"), Set.of("api"), Set.of("ranker"));
        Map<String, Fault> faults = new LinkedHashMap<>();
        faults.put("entity", Fault.kill("kill -9 of an entity node", 0, GONE));
        faults.put("api", Fault.kill("kill -9 of an api node", 3, GONE));
        faults.put("ranker", Fault.kill("kill -9 of the ranker node", 4, GONE));
        return new Schedule(new Layout("roles", roles, SETTINGS), faults);
    }

    /** Those that are named, in this order; all when none is. */
    List<Fault> chosen(Set<String> names) {
        return faults.entrySet().stream()
                .filter(fault -> names.isEmpty() || names.contains(fault.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }
}
