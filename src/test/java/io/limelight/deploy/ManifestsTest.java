package io.limelight.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code kubectl apply -k} would send is what the API knows, and is hardened as the README says. */
class ManifestsTest {
    private static final Path K8S = Path.of("k8s");

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/dev"})
    void everyObjectIsReadStrictlyAndKeepsTheRules(String directory) throws Exception {
        List<HasMetadata> objects = StrictObjects.read(Kustomize.render(K8S.resolve(directory)));

        assertThat(objects)
                .extracting(HasMetadata::getKind)
                .contains("Namespace", "StatefulSet", "Service", "NetworkPolicy", "PodDisruptionBudget", "ConfigMap");
        assertThat(ManifestRules.faults(objects)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/dev"})
    void everyFileIsListed(String directory) throws IOException {
        String kustomization = Files.readString(K8S.resolve(directory).resolve("kustomization.yaml"));

        try (Stream<Path> files = Files.list(K8S.resolve(directory))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> !name.equals("kustomization.yaml")))
                    .allSatisfy(name -> assertThat(kustomization).containsPattern("- (path: )?" + name));
        }
    }

    @Test
    void theDevOverlayChangesOnlySizesAndAddresses() throws Exception {
        List<Map<String, Object>> dev = Kustomize.render(K8S.resolve("overlays/dev"));

        String nodes = yaml(Kustomize.find(dev, "StatefulSet", "limelight"));
        String configuration = yaml(Kustomize.find(dev, "ConfigMap", "limelight"));

        assertThat(nodes).contains("1536Mi", "/ready", "runAsNonRoot").doesNotContain("4Gi");
        assertThat(configuration)
                .contains("kafka:9092", "cassandra:9042", "7626")
                .doesNotContain("kafka-bootstrap");
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "replicas: 1 | replicas: six",
                "replicas: 1 | replica: 1",
                "cpu: 500m | cpu: 2 cores",
                "memory: 1536Mi | memory: 1536MB",
                "readinessProbe: | readynessProbe:",
                "path: /ready | path: /redy",
                "port: operators | port: operator",
                "targetPort: http | targetPort: htpp",
                "type: RuntimeDefault | type: RuntimeDefaults",
                "protocol: UDP | protocol: UPD",
                "serviceName: limelight-nodes | serviceName: limelight-node",
                "publishNotReadyAddresses: true | publishNotReadyAddresses: false",
                "runAsNonRoot: true | runAsNonRoot: yes please",
                "readOnlyRootFilesystem: true | readOnlyRootFilesystem: false",
                "policyTypes: | policyType:",
                "kind: PodDisruptionBudget | kind: PodDisruptionBudgets",
            })
    void aMutantIsCaught(String what, String mutant) throws IOException {
        String sound = everything();
        String broken = sound.replace(what, mutant);

        assertThat(broken).isNotEqualTo(sound);
        assertThat(verdict(sound)).isEmpty();
        assertThat(verdict(broken)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/dev"})
    void kubectlRendersTheSame(String directory) throws Exception {
        assumeTrue(onPath("kubectl"), "no kubectl here; only our own rendering was checked");

        Process kubectl = new ProcessBuilder(
                        "kubectl", "kustomize", K8S.resolve(directory).toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String rendered = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(Kustomize.parse(rendered))
                .containsExactlyInAnyOrderElementsOf(Kustomize.render(K8S.resolve(directory)));
    }

    private static List<String> verdict(String manifests) throws IOException {
        try {
            return ManifestRules.faults(StrictObjects.read(Kustomize.parse(manifests)));
        } catch (IllegalArgumentException refused) {
            return List.of(String.valueOf(refused.getMessage()));
        }
    }

    private static String everything() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Map<String, Object> object : Kustomize.render(K8S.resolve("overlays/dev"))) {
            all.append(yaml(object));
        }
        return all.toString();
    }

    private static String yaml(Map<String, Object> object) throws IOException {
        return YAMLMapper.builder()
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .build()
                .writeValueAsString(object);
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
