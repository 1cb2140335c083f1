package io.limelight;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms of the house, which may use which, and what only some may touch. Every rule is shown to catch what it forbids. */
class RoomsTest {
    /** Room and the rooms that it may use; {@code app} wires them all. A table that fights the code is changed, in the same commit. */
    private static final String TABLE = """
            domain
            settings
            telemetry   domain
            feature     domain
            entity      domain feature
            experiment  domain
            embedding   domain
            modelstore  settings domain
            network     settings domain feature embedding
            wire        domain feature
            log         settings domain wire telemetry
            journal     settings log entity
            world       settings domain feature log
            impression  settings domain feature
            host        settings domain feature wire entity telemetry
            viewer      settings domain feature wire entity telemetry impression
            dataset     domain feature host viewer
            ingest      domain wire log host viewer entity telemetry impression
            board       settings domain feature log telemetry
            serving     settings domain feature board network embedding modelstore telemetry
            recommend   settings domain feature experiment telemetry
            recall      settings domain feature experiment telemetry recommend board serving
            filter      settings domain feature experiment telemetry recommend board
            rank        settings domain feature wire experiment telemetry recommend board serving
            rerank      settings domain feature experiment telemetry recommend board serving
            creative    domain feature experiment telemetry recommend board serving
            learn       settings domain feature wire log impression network embedding modelstore telemetry
            api         settings domain wire log journal recommend board host viewer impression modelstore experiment telemetry
            console     domain wire log recommend board host viewer impression modelstore experiment telemetry
            """;

    private static final String[] REQUEST_PATH =
            RoomRules.rooms("api", "recommend", "recall", "filter", "rank", "rerank", "creative", "serving");

    /** A rule, and classes that break it: package, and body. */
    private record Promise(String name, ArchRule rule, List<Planted> planted) {
        Promise(String name, ArchRule rule, Planted... planted) {
            this(name, rule, List.of(planted));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Promise> promises() {
        return Stream.of(
                new Promise(
                        "rooms use only what the table allows",
                        RoomRules.table(TABLE),
                        new Planted("io.limelight.domain", "io.limelight.log.Neighbour log;"),
                        new Planted("io.limelight.recall", "io.limelight.log.Neighbour log;")),
                new Promise(
                        "every room is in the table",
                        classes()
                                .that()
                                .resideInAPackage("io.limelight.*..")
                                .should()
                                .resideInAnyPackage(RoomRules.listed(TABLE)),
                        new Planted("io.limelight.attic", "")),
                new Promise(
                        "rooms have no cycles",
                        slices().matching("io.limelight.(*)..").should().beFreeOfCycles(),
                        new Planted("io.limelight.host", "io.limelight.viewer.Planted1 viewer;"),
                        new Planted("io.limelight.viewer", "io.limelight.host.Planted0 host;")),
                new Promise(
                        "the request path never imports learning",
                        noClasses()
                                .that()
                                .resideInAnyPackage(REQUEST_PATH)
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("io.limelight.learn.."),
                        new Planted("io.limelight.rank", "io.limelight.learn.Loop loop;"),
                        new Planted("io.limelight.serving", "Object loop() { return new io.limelight.learn.Loop(); }")),
                new Promise(
                        "TensorFlow stays in network, learn and serving",
                        RoomRules.only(RoomRules.rooms("network", "learn", "serving"), "org.tensorflow.."),
                        new Planted("io.limelight.rank", "org.tensorflow.Tensor tensor;")),
                new Promise(
                        "Kafka stays in log and the development servers",
                        RoomRules.only(
                                RoomRules.rooms("log", "app.dev"), "org.apache.kafka..", "org.apache.pekko.kafka.."),
                        new Planted("io.limelight.ingest", "org.apache.kafka.common.TopicPartition partition;"),
                        new Planted("io.limelight.app", "org.apache.pekko.kafka.Subscription subscription;")),
                new Promise(
                        "generated protobuf stays in wire",
                        RoomRules.only(RoomRules.rooms("wire"), "io.limelight.wire.proto..", "com.google.protobuf.."),
                        new Planted("io.limelight.log", "io.limelight.wire.proto.Generated generated;"),
                        new Planted("io.limelight.host", "com.google.protobuf.ByteString bytes;")),
                new Promise(
                        "the domain is of the JDK alone",
                        classes()
                                .that()
                                .resideInAPackage("io.limelight.domain..")
                                .should()
                                .onlyDependOnClassesThat()
                                .resideInAnyPackage("java..", "org.jspecify.annotations", "io.limelight.domain.."),
                        new Planted("io.limelight.domain", "org.slf4j.Logger logger;")),
                new Promise(
                        "clocks and chance are injected by app",
                        RoomRules.clocksAndChanceOnlyIn(RoomRules.rooms("app")),
                        new Planted("io.limelight.host", "Object now() { return java.time.Instant.now(); }"),
                        new Planted(
                                "io.limelight.host", "java.util.function.LongSupplier t = System::currentTimeMillis;"),
                        new Planted("io.limelight.host", "Object clock() { return java.time.Clock.systemUTC(); }"),
                        new Planted("io.limelight.world", "Object dice = new java.util.Random();"),
                        new Planted("io.limelight.api", "Object id() { return java.util.UUID.randomUUID(); }")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("promises")
    void theHouseKeeps(Promise promise) {
        promise.rule().check(House.CLASSES);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("promises")
    void aBrokenPromiseIsSeen(Promise promise, @TempDir Path directory) {
        JavaClasses planted = new ClassFileImporter().importPath(Planted.compile(promise.planted(), directory));

        String report = String.join(
                "\n", promise.rule().evaluate(planted).getFailureReport().getDetails());

        assertThat(promise.planted()).isNotEmpty();
        for (int number = 0; number < promise.planted().size(); number++) {
            assertThat(report).contains(promise.planted().get(number).packageName() + ".Planted" + number);
        }
    }

    private static final class House {
        static final JavaClasses CLASSES = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.limelight");
    }
}
