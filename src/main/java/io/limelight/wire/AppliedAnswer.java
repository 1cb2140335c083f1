package io.limelight.wire;

import io.limelight.domain.Behaviour;
import io.limelight.domain.UserId;
import io.limelight.wire.proto.Applied;
import io.limelight.wire.proto.ToldFriends;
import java.util.List;

/**
 * What an entity answers another node's ingest.
 *
 * @param verdicts one number per fact, in order; none when it is only durable. See {@code asks.proto}
 * @param told what others are told of some of them
 */
public record AppliedAnswer(long incarnation, List<Long> verdicts, List<Told> told) {
    public AppliedAnswer {
        verdicts = List.copyOf(verdicts);
        told = List.copyOf(told);
    }

    /**
     * What others are told of one fact.
     *
     * @param verdict the place of its verdict
     * @param friends of the user, who hear where the user is
     */
    public record Told(int verdict, List<UserId> friends, List<Behaviour> passedOn) {
        public Told {
            friends = List.copyOf(friends);
            passedOn = List.copyOf(passedOn);
        }
    }

    public byte[] encode() {
        var to = Applied.newBuilder().setIncarnation(incarnation).addAllVerdicts(verdicts);
        for (Told one : told) {
            var friends = ToldFriends.newBuilder().setVerdict(one.verdict());
            one.friends().forEach(friend -> friends.addFriendIds(friend.value()));
            one.passedOn().forEach(behaviour -> friends.addPassedOn(Behaviours.message(behaviour)));
            to.addTold(friends);
        }
        return Frame.encodeSorted(to.build());
    }

    public static AppliedAnswer decode(byte[] bytes) throws Unreadable {
        return Frame.decode("applied", Applied.parser(), bytes, AppliedAnswer::fact);
    }

    private static AppliedAnswer fact(Applied from) {
        return new AppliedAnswer(
                from.getIncarnation(),
                from.getVerdictsList(),
                from.getToldList().stream().map(AppliedAnswer::told).toList());
    }

    private static Told told(ToldFriends from) {
        return new Told(
                from.getVerdict(),
                from.getFriendIdsList().stream().map(UserId::new).toList(),
                from.getPassedOnList().stream().map(BehaviourReader::fact).toList());
    }
}
