package io.limelight.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.Signal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** What was written is read again, whatever it was. */
class RoundTripTest {
    @Property(tries = 1200, seed = "20260101", shrinking = ShrinkingMode.OFF)
    void whatWasWrittenIsReadAgain(@ForAll("kinds") Kind<?> kind, @ForAll long seed) throws Unreadable {
        Object fact = kind.random().apply(new RandomRecords(seed));

        byte[] bytes = kind.bytesOf(fact);
        Object read = kind.decode().from(bytes);

        assertThat(read)
                .hasSameClassAs(fact)
                .usingRecursiveComparison()
                .withComparatorForType(Float::compare, Float.class)
                .isEqualTo(fact);
        assertThat(kind.bytesOf(read)).isEqualTo(bytes);
    }

    @Example
    void everySignalHasTheNumberOfItsSchema() {
        for (Signal signal : Signal.values()) {
            int number = io.limelight.wire.proto.Signal.valueOf("SIGNAL_" + signal.name())
                    .getNumber();

            assertThat(Signals.number(signal)).isEqualTo(number);
            assertThat(Signals.of(number)).isEqualTo(signal);
        }
    }

    @Provide
    Arbitrary<Kind<?>> kinds() {
        return Arbitraries.of(Kind.ALL);
    }
}
