package io.limelight.world;

import io.limelight.domain.HostId;
import io.limelight.domain.UserId;
import io.limelight.domain.UserProfile;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A simulated user: what they like, which no one outside the world sees, and whom they follow. */
final class Viewer {
    private static final double ACTIVITY_SHAPE = .37;

    final int index;
    /** Of the account. */
    final UserId id;
    /** Who the app takes the user for before the sign-in; null for those who have signed in long ago. */
    final @Nullable UserId device;

    final UserProfile profile;
    /** How readily they click at all, in logits. */
    final double bias;

    final double[] taste = new double[Streamer.STYLES];
    /** How often they open the app, beside others. */
    final double weight;

    final double clockSkewMillis;
    final Set<HostId> follows = new HashSet<>();
    long opened;
    long lastOpenedMillis = Long.MIN_VALUE;
    long session;
    private long signsInAtMillis = Long.MAX_VALUE;

    Viewer(WorldConfig config, int index, long nowMillis) {
        Chance chance = Chance.of(config.seed(), Chance.Purpose.VIEWER, index, 0);
        this.index = index;
        id = new UserId(config.prefix() + index);
        bias = .57 * chance.gaussian();
        for (int i = 0; i < taste.length; i++) {
            taste[i] = chance.gaussian();
        }
        weight = chance.gamma(ACTIVITY_SHAPE);
        clockSkewMillis = Agenda.millis(config.uplink().clockSkew()) * chance.gaussian();
        double age = chance.uniform();
        String region = chance.oneOf(Streamer.REGIONS);
        profile = new UserProfile(
                chance.happens(.62) ? "male" : "female",
                age < .17 ? "under-18" : age < .61 ? "18-40" : "over-40",
                region + "-city-" + chance.below(8),
                region,
                (nowMillis / Streamer.DAY - 1 - (long) chance.exponential(400)) * Streamer.DAY);
        boolean comesAsDevice = chance.happens(config.viewing().signIn().share());
        device = comesAsDevice ? new UserId(config.prefix() + "device-" + index) : null;
    }

    void signsInAt(long millis) {
        signsInAtMillis = millis;
    }

    /** Who the app takes the user for at that moment. */
    UserId at(long millis) {
        return device != null && millis < signsInAtMillis ? device : id;
    }

    /** The inner product of taste and style over its own spread: standard normal over all pairs. */
    double match(Streamer streamer) {
        double sum = 0;
        for (int i = 0; i < taste.length; i++) {
            sum += taste[i] * streamer.style[i];
        }
        return sum / Math.sqrt(taste.length);
    }

    /** Whether this is the first opening of this run. */
    boolean isNew() {
        return opened == 0;
    }

    static List<Viewer> all(WorldConfig config, long nowMillis) {
        return IntStream.range(0, config.viewers())
                .mapToObj(index -> new Viewer(config, index, nowMillis))
                .toList();
    }
}
