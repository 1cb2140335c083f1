package io.limelight.domain;

import java.time.Instant;
import java.util.Collections;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * To whom an operator forbids showing a host: the record of {@code control} under {@code sanction/HOST}.
 *
 * <p>A viewer whose region or age is not known is taken for one to whom the host may not be shown: a showing that the law forbids
 * cannot be taken back.
 *
 * @param banned to nobody at all
 * @param regions whose viewers it is not shown to, as profiles spell them
 * @param minimumAge of viewers, 0 for any
 * @param until when it ends by itself; null until it is lifted
 * @param reason for operators; viewers never read it
 */
public record Sanction(
        HostId hostId,
        boolean banned,
        SortedSet<String> regions,
        int minimumAge,
        @Nullable Instant until,
        String reason)
        implements Control {
    public static final int MAX_REGIONS = 1_000;
    public static final int MAX_AGE = 120;
    public static final int MAX_REASON = 300;

    public Sanction {
        TreeSet<String> tokens = new TreeSet<>();
        regions.forEach(region -> tokens.add(Token.of("region", region)));
        regions = Collections.unmodifiableSortedSet(tokens);
        if (regions.size() > MAX_REGIONS) {
            throw new InvalidFact("a sanction names at most " + MAX_REGIONS + " regions, not " + regions.size());
        }
        if (minimumAge < 0 || minimumAge > MAX_AGE) {
            throw new InvalidFact("a minimum age is 0 to " + MAX_AGE + ", not " + minimumAge);
        }
        if (!banned && regions.isEmpty() && minimumAge == 0) {
            throw new InvalidFact("a sanction bans, or names regions or a minimum age; this one does nothing");
        }
        if (reason.isBlank() || reason.length() > MAX_REASON) {
            throw new InvalidFact("a sanction's reason has 1 to " + MAX_REASON + " characters, not " + reason.length());
        }
    }

    /** One that holds against everybody until it is lifted. */
    public static Sanction ban(HostId hostId, String reason) {
        return new Sanction(hostId, true, new TreeSet<>(), 0, null, reason);
    }

    /** Why the host may not be shown to this viewer now; null when it may. */
    public @Nullable String against(@Nullable UserProfile viewer, Instant now) {
        if (until != null && !now.isBefore(until)) {
            return null;
        }
        if (banned) {
            return "it is banned";
        }
        String region = viewer == null ? null : viewer.region();
        if (!regions.isEmpty() && (region == null || regions.contains(region))) {
            return region == null
                    ? "it is not for every region, and the viewer's is not known"
                    : "it is not for " + region;
        }
        OptionalInt age = viewer == null ? OptionalInt.empty() : viewer.youngest();
        if (minimumAge > 0 && (age.isEmpty() || age.getAsInt() < minimumAge)) {
            return "it is for viewers known to be " + minimumAge + " or older";
        }
        return null;
    }
}
