package io.limelight;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Rules over rooms: the packages below {@code io.limelight}. */
final class RoomRules {
    private static final List<String> CLOCKS_AND_CHANCE = List.of(
            "java.lang.System.currentTimeMillis()",
            "java.time.Instant.now()",
            "java.time.LocalDate.now()",
            "java.time.LocalTime.now()",
            "java.time.LocalDateTime.now()",
            "java.time.OffsetDateTime.now()",
            "java.time.ZonedDateTime.now()",
            "java.time.Clock.system",
            "java.time.Clock.tick",
            "java.time.InstantSource.system()",
            "java.util.Date.<init>()",
            "java.lang.Math.random()",
            "java.util.Random.<init>()",
            "java.util.SplittableRandom.<init>()",
            "java.util.UUID.randomUUID()",
            "java.util.concurrent.ThreadLocalRandom.current()",
            "java.util.random.RandomGenerator.getDefault()",
            "java.util.random.RandomGenerator.of(");

    private static Map<String, List<String>> rows(String table) {
        Map<String, List<String>> rows = new TreeMap<>();
        table.lines().map(line -> List.of(line.trim().split("\\s+"))).forEach(row -> rows.put(row.get(0), row));
        return rows;
    }

    static String[] listed(String table) {
        List<String> listed = new ArrayList<>(rows(table).keySet());
        listed.add("app");
        return rooms(listed.toArray(String[]::new));
    }

    static ArchRule table(String table) {
        return CompositeArchRule.of(rows(table).entrySet().stream()
                .map(row -> classes()
                        .that()
                        .resideInAPackage("io.limelight." + row.getKey() + "..")
                        .should()
                        .onlyDependOnClassesThat(resideOutsideOfPackage("io.limelight..")
                                .or(resideInAnyPackage(rooms(row.getValue().toArray(String[]::new)))))
                        .allowEmptyShould(true))
                .toList());
    }

    static ArchRule only(String[] rooms, String... libraries) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(rooms)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries);
    }

    static ArchRule clocksAndChanceOnlyIn(String... rooms) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(rooms)
                .should()
                .accessTargetWhere(describe("a clock or chance is asked", RoomRules::asksClockOrChance));
    }

    private static boolean asksClockOrChance(JavaAccess<?> access) {
        return CLOCKS_AND_CHANCE.stream().anyMatch(access.getTarget().getFullName()::startsWith);
    }

    static String[] rooms(String... names) {
        return Stream.of(names).map(name -> "io.limelight." + name + "..").toArray(String[]::new);
    }

    private RoomRules() {}
}
