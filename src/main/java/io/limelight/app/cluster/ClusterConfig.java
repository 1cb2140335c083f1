package io.limelight.app.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.limelight.settings.Section;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code limelight.cluster} in cluster.conf.
 *
 * @param seeds {@code host:port} of the nodes that others join by; none when this node is its own cluster
 * @param joinWithin how long a node may take to become a member before it gives up
 */
public record ClusterConfig(Set<Role> roles, List<String> seeds, Duration joinWithin) {
    public ClusterConfig {
        roles = Set.copyOf(roles);
        seeds = List.copyOf(seeds);
    }

    public static ClusterConfig from(Config limelight) {
        Section cluster = Section.of(limelight, "cluster");
        Duration joinWithin = cluster.duration("join-within");
        Duration beginAfter = cluster.duration("begin-after");
        cluster.require(
                beginAfter.compareTo(joinWithin) < 0,
                "begin-after",
                "must be less than join-within (" + Section.plain(joinWithin) + "), not " + Section.plain(beginAfter));
        // read by the toolkit (conf/pekko.conf)
        cluster.integer("most-entities", 1);
        return new ClusterConfig(roles(cluster), seeds(cluster), joinWithin);
    }

    private static List<String> seeds(Section cluster) {
        List<String> seeds = cluster.words("seeds");
        for (String seed : seeds) {
            cluster.require(seed.matches("[^:\\s]+:\\d{1,5}"), "seeds", "'" + seed + "' is not host:port");
        }
        cluster.require(
                seeds.isEmpty() || cluster.integer("port", 0, 65_535) > 0,
                "port",
                "a node with seeds needs a port that the others know, not 0");
        return seeds;
    }

    private static Set<Role> roles(Section cluster) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : cluster.words("roles")) {
            roles.add(Arrays.stream(Role.values())
                    .filter(role -> role.label().equals(word))
                    .findAny()
                    .orElseThrow(() ->
                            cluster.bad("roles", "'" + word + "' is no role; api, entity, ranker and trainer are")));
        }
        cluster.require(
                !roles.isEmpty(),
                "roles",
                "a node without a role does nothing; api, entity, ranker and trainer are there");
        return roles;
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** What Pekko must know before it starts. */
    public Config pekko() {
        return ConfigFactory.parseMap(Map.of(
                "pekko.cluster.roles", roles.stream().map(Role::label).sorted().toList()));
    }
}
