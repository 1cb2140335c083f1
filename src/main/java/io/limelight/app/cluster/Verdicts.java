package io.limelight.app.cluster;

import io.limelight.domain.DeadLetter.Reason;
import io.limelight.host.HostVerdict;
import io.limelight.host.HostVerdict.Rejected;
import io.limelight.viewer.Effects;
import io.limelight.viewer.ViewerVerdict;
import io.limelight.viewer.ViewerVerdict.Accepted;
import io.limelight.wire.AppliedAnswer.Told;
import java.util.ArrayList;
import java.util.List;

/** Verdicts as the numbers that {@code asks.proto} tells. */
final class Verdicts {
    private static final long HOST_ACCEPTED = 0;
    private static final long HOST_DUPLICATE = 1;
    private static final long FIRST_REASON = 2;
    private static final long VIEWER_DUPLICATE = -1;
    private static final Reason[] REASONS = Reason.values();

    static List<Long> numbers(List<?> verdicts) {
        List<Long> numbers = new ArrayList<>(verdicts.size());
        for (Object verdict : verdicts) {
            numbers.add(number(verdict));
        }
        return numbers;
    }

    private static long number(Object verdict) {
        if (verdict instanceof Accepted accepted) {
            return accepted.effects().packed();
        } else if (verdict instanceof ViewerVerdict.Duplicate) {
            return VIEWER_DUPLICATE;
        } else if (verdict instanceof Rejected rejected) {
            return FIRST_REASON + rejected.reason().ordinal();
        }
        return verdict instanceof HostVerdict.Duplicate ? HOST_DUPLICATE : HOST_ACCEPTED;
    }

    static List<HostVerdict> ofHost(List<Long> numbers) {
        return numbers.stream().map(Verdicts::ofHost).toList();
    }

    private static HostVerdict ofHost(long number) {
        if (number == HOST_ACCEPTED) {
            return HostVerdict.ACCEPTED;
        } else if (number == HOST_DUPLICATE) {
            return HostVerdict.DUPLICATE;
        }
        return new Rejected(REASONS[Math.toIntExact(number - FIRST_REASON)]);
    }

    /** What others are told by viewers' verdicts. */
    static List<Told> told(List<?> verdicts) {
        List<Told> told = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            if (verdicts.get(i) instanceof Accepted accepted
                    && !(accepted.friends().isEmpty() && accepted.passedOn().isEmpty())) {
                told.add(new Told(i, accepted.friends(), accepted.passedOn()));
            }
        }
        return told;
    }

    static List<ViewerVerdict> ofViewer(List<Long> numbers, List<Told> told) {
        List<ViewerVerdict> verdicts = new ArrayList<>(numbers.size());
        for (long number : numbers) {
            verdicts.add(number == VIEWER_DUPLICATE ? ViewerVerdict.DUPLICATE : new Accepted(new Effects(number)));
        }
        for (Told one : told) {
            Effects effects = new Effects(numbers.get(one.verdict()));
            verdicts.set(one.verdict(), new Accepted(effects, one.friends(), one.passedOn()));
        }
        return verdicts;
    }

    private Verdicts() {}
}
