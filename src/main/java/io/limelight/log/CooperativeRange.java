package io.limelight.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.TopicPartition;

/**
 * Ranges a group's members by their names, as Kafka's own range does, and lets everybody read on meanwhile: a partition that moves is
 * first given up by the member that has it, and given to the next one in the rebalance that follows. Kafka's range takes all
 * partitions from all members, and its cooperative assignor would give the readers of one node different partitions in each group.
 */
public final class CooperativeRange extends RangeAssignor {
    @Override
    public String name() {
        return "cooperative-range";
    }

    @Override
    public List<RebalanceProtocol> supportedProtocols() {
        return List.of(RebalanceProtocol.COOPERATIVE);
    }

    @Override
    public GroupAssignment assign(Cluster cluster, GroupSubscription group) {
        Map<String, Subscription> members = group.groupSubscription();
        Map<TopicPartition, Set<String>> owners = new HashMap<>();
        members.forEach((member, subscription) -> subscription
                .ownedPartitions()
                .forEach(partition -> owners.computeIfAbsent(partition, key -> new HashSet<>())
                        .add(member)));
        Map<String, Assignment> given = new HashMap<>();
        super.assign(cluster, group).groupAssignment().forEach((member, ranged) -> {
            List<TopicPartition> free = new ArrayList<>(ranged.partitions());
            free.removeIf(partition -> !Set.of(member).containsAll(owners.getOrDefault(partition, Set.of())));
            given.put(member, new Assignment(free, ranged.userData()));
        });
        return new GroupAssignment(given);
    }
}
