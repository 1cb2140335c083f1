package io.limelight.entity;

import static io.limelight.entity.Replies.any;
import static io.limelight.entity.Replies.incarnation;
import static io.limelight.entity.Replies.isForAnother;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RepliesTest {
    @Test
    void aBatchForAnyIncarnationIsForThoseOfItsOwnersEpochAlone() {
        assertThat(isForAnother(any(7), incarnation(7, 12))).isFalse();
        assertThat(isForAnother(any(7), incarnation(8, 12))).isTrue();
        assertThat(isForAnother(any(8), incarnation(7, 12))).isTrue();
    }

    @Test
    void aBatchForOneIncarnationIsForNoOther() {
        assertThat(isForAnother(incarnation(7, 12), incarnation(7, 12))).isFalse();
        assertThat(isForAnother(incarnation(7, 12), incarnation(7, 13))).isTrue();
        assertThat(isForAnother(incarnation(7, 12), incarnation(8, 12))).isTrue();
    }

    @Test
    void anIncarnationTellsItsEpochHoweverManyStartsThereWere() {
        assertThat(Replies.epoch(incarnation(7, Integer.MAX_VALUE))).isEqualTo(7);
        assertThat(Replies.epoch(incarnation(7, 0xffff_ffffL))).isEqualTo(7);
        assertThat(incarnation(7, 0xffff_ffffL)).isNotEqualTo(any(7));
    }
}
