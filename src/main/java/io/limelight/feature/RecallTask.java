package io.limelight.feature;

import io.limelight.domain.UserId;
import java.util.Arrays;
import java.util.List;

/**
 * Which items users will like, out of all of them: what a recall model learns from and is measured by.
 *
 * @param fit one example for each item that a user liked before; nothing else
 * @param itemOf the item of each example, its place among {@code items}
 * @param items every item, as it is when the cases begin
 */
@SuppressWarnings("ArrayRecordComponent") // one for a whole evaluation; never compared
public record RecallTask(List<Example> fit, int[] itemOf, List<FeatureValues> items, List<Case> cases) {
    /**
     * One user to recall for. Both lists are places among the items, in ascending order, and share none.
     *
     * @param user as known when the user comes
     * @param seen before, and so not to be recalled
     * @param liked afterwards: what is to be found
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Case(UserId userId, FeatureValues user, int[] seen, int[] liked) {}

    public RecallTask {
        fit = List.copyOf(fit);
        items = List.copyOf(items);
        cases = List.copyOf(cases);
        if (itemOf.length != fit.size() || Arrays.stream(itemOf).anyMatch(i -> i < 0) || items.isEmpty()) {
            throw new IllegalArgumentException(itemOf.length + " items of " + fit.size() + " examples");
        }
    }
}
