package io.limelight.serving;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a build for the CPU: what is chosen where a setting leaves it to the machine. */
class ProcessorTest {
    private static Processor found(String over) {
        return Processor.find(Toys.config(over));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "auto", "gpu"})
    void aBuildWithoutGpusLibraryRunsOnTheCpu(String device) {
        assertThat(found("device = " + device).isGpu()).isFalse();
    }

    @Test
    void aCpuHasARunForEachCoreAndSharesFewCandidates() {
        Processor cpu = found("parallelism = 0, batch.shared = 0");

        assertThat(cpu.parallelism()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(cpu.shared()).isEqualTo(300);
    }

    @Test
    void whatIsSetIsTaken() {
        Processor cpu = found("parallelism = 3, batch.shared = 7, bfloat16 = on");

        assertThat(cpu.parallelism()).isEqualTo(3);
        assertThat(cpu.shared()).isEqualTo(7);
        assertThat(cpu.session().bfloat16()).isTrue();
        assertThat(cpu.session().threads()).isEqualTo(1);
    }
}
