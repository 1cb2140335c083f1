package io.limelight.app.cluster;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueType;
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
        Config cluster = limelight.getConfig("cluster");
        ClusterConfig config =
                new ClusterConfig(roles(cluster), words(cluster, "seeds"), cluster.getDuration("join-within"));
        config.seeds.forEach(seed -> {
            if (!seed.matches("[^:\\s]+:\\d{1,5}")) {
                throw bad(cluster, "seeds", "'" + seed + "' is not host:port");
            }
        });
        if (!config.seeds.isEmpty() && cluster.getInt("port") == 0) {
            throw bad(cluster, "port", "a node with seeds needs a port that the others know, not 0");
        }
        Duration beginAfter = cluster.getDuration("begin-after");
        if (beginAfter.compareTo(config.joinWithin) >= 0) {
            throw bad(
                    cluster,
                    "begin-after",
                    "must be less than join-within (" + config.joinWithin + "), not " + beginAfter);
        }
        if (cluster.getInt("most-entities") < 1) {
            throw bad(cluster, "most-entities", "must be 1 or more, not " + cluster.getInt("most-entities"));
        }
        return config;
    }

    private static Set<Role> roles(Config cluster) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : words(cluster, "roles")) {
            roles.add(Arrays.stream(Role.values())
                    .filter(role -> role.label().equals(word))
                    .findAny()
                    .orElseThrow(() ->
                            bad(cluster, "roles", "'" + word + "' is no role; api, entity, ranker and trainer are")));
        }
        if (roles.isEmpty()) {
            throw bad(
                    cluster, "roles", "a node without a role does nothing; api, entity, ranker and trainer are there");
        }
        return roles;
    }

    /** A list, or its words in one string, as an environment variable gives them. */
    private static List<String> words(Config cluster, String path) {
        return cluster.getValue(path).valueType() == ConfigValueType.LIST
                ? cluster.getStringList(path)
                : Arrays.stream(cluster.getString(path).split(","))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .toList();
    }

    private static ConfigException bad(Config cluster, String path, String why) {
        return new ConfigException.BadValue(cluster.origin(), "limelight.cluster." + path, why);
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
