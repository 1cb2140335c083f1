package io.limelight.wire;

import io.limelight.wire.proto.Looked;
import io.limelight.wire.proto.LookedCard;
import io.limelight.wire.proto.LookedSlate;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of slates, in the order asked: for each of a slate's hosts, by label, how long after serving.
 *
 * @param afterMillis {@code [slate][host][label]}; -1 where it never came
 */
public record LookedAnswer(List<List<long[]>> afterMillis) {
    public byte[] encode() {
        var to = Looked.newBuilder();
        for (List<long[]> slate : afterMillis) {
            var cards = LookedSlate.newBuilder();
            for (long[] card : slate) {
                var labels = LookedCard.newBuilder();
                for (long after : card) {
                    labels.addAfterMs(after);
                }
                cards.addCards(labels);
            }
            to.addSlates(cards);
        }
        return to.build().toByteArray();
    }

    public static LookedAnswer decode(byte[] bytes) throws Unreadable {
        return Frame.decode("looked", Looked.parser(), bytes, LookedAnswer::fact);
    }

    private static LookedAnswer fact(Looked from) {
        List<List<long[]>> slates = new ArrayList<>(from.getSlatesCount());
        for (LookedSlate slate : from.getSlatesList()) {
            List<long[]> cards = new ArrayList<>(slate.getCardsCount());
            for (LookedCard card : slate.getCardsList()) {
                long[] after = new long[card.getAfterMsCount()];
                for (int label = 0; label < after.length; label++) {
                    after[label] = card.getAfterMs(label);
                }
                cards.add(after);
            }
            slates.add(cards);
        }
        return new LookedAnswer(slates);
    }
}
