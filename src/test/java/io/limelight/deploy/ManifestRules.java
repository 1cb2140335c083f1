package io.limelight.deploy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** What a schema does not say: quantities, words out of a closed list, names that must name something, and how pods are hardened. */
final class ManifestRules {
    private static final Pattern QUANTITY = Pattern.compile("\\d+(\\.\\d+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?");

    private final List<HasMetadata> objects;
    private final List<String> faults = new ArrayList<>();

    private ManifestRules(List<HasMetadata> objects) {
        this.objects = objects;
    }

    /** One line for each fault. */
    static List<String> faults(List<HasMetadata> objects) {
        ManifestRules rules = new ManifestRules(objects);
        rules.each(StatefulSet.class).forEach(rules::nodes);
        rules.each(Service.class).forEach(rules::service);
        rules.each(PodDisruptionBudget.class)
                .forEach(budget ->
                        rules.selects(budget, budget.getSpec().getSelector().getMatchLabels()));
        rules.each(NetworkPolicy.class).forEach(rules::networkPolicy);
        return rules.faults;
    }

    private void nodes(StatefulSet set) {
        var spec = set.getSpec();
        var pod = spec.getTemplate().getSpec();
        selects(set, spec.getSelector().getMatchLabels());
        oneOf("update strategy", spec.getUpdateStrategy().getType(), "OnDelete", "RollingUpdate");
        oneOf("pod management", spec.getPodManagementPolicy(), "OrderedReady", "Parallel");
        must(
                "the set's service gives its pods their names before they are ready",
                each(Service.class).stream()
                        .filter(service -> service.getMetadata().getName().equals(spec.getServiceName()))
                        .anyMatch(service -> "None".equals(service.getSpec().getClusterIP())
                                && Boolean.TRUE.equals(service.getSpec().getPublishNotReadyAddresses())));
        must("replicas are stated", spec.getReplicas() != null);
        must("root is refused", Boolean.TRUE.equals(pod.getSecurityContext().getRunAsNonRoot()));
        oneOf("seccomp profile", pod.getSecurityContext().getSeccompProfile().getType(), "RuntimeDefault");
        for (Container container : pod.getContainers()) {
            container(container);
        }
    }

    private void container(Container container) {
        must(
                "a container has a name and a tagged image",
                container.getName() != null && image(container).contains(":"));
        resources(container);
        var security = Objects.requireNonNull(container.getSecurityContext(), "securityContext");
        must("no escalation", Boolean.FALSE.equals(security.getAllowPrivilegeEscalation()));
        must("the root file system is read-only", Boolean.TRUE.equals(security.getReadOnlyRootFilesystem()));
        must(
                "all capabilities are dropped",
                List.of("ALL").equals(security.getCapabilities().getDrop()));
        must(
                "/tmp can be written",
                container.getVolumeMounts().stream().anyMatch(m -> "/tmp".equals(m.getMountPath())));
        probe("startup", container.getStartupProbe(), "/live", container);
        probe("liveness", container.getLivenessProbe(), "/live", container);
        probe("readiness", container.getReadinessProbe(), "/ready", container);
        Set<String> configured = Set.copyOf(each(ConfigMap.class).stream()
                .map(map -> map.getMetadata().getName())
                .toList());
        container
                .getEnvFrom()
                .forEach(source -> must(
                        "environment is taken from a config map that exists",
                        configured.contains(source.getConfigMapRef().getName())));
    }

    private void resources(Container container) {
        Map<String, Quantity> requests = container.getResources().getRequests();
        Map<String, Quantity> limits = container.getResources().getLimits();
        List.of(requests, limits)
                .forEach(amounts -> amounts.forEach((what, amount) -> must(
                        what + " is a quantity, not " + amount,
                        QUANTITY.matcher(amount.toString()).matches())));
        must("memory limit is the request", requests.get("memory").equals(limits.get("memory")));
        must("cpu is requested and not limited", requests.containsKey("cpu") && !limits.containsKey("cpu"));
    }

    private void probe(String name, Probe probe, String path, Container container) {
        boolean asks = probe != null
                && probe.getHttpGet() != null
                && path.equals(probe.getHttpGet().getPath())
                && ports(container).contains(probe.getHttpGet().getPort().getStrVal());
        must("the " + name + " probe asks " + path + " on a named port", asks);
    }

    private void service(Service service) {
        selects(service, service.getSpec().getSelector());
        List<String> named = each(StatefulSet.class).stream()
                .flatMap(set -> set.getSpec().getTemplate().getSpec().getContainers().stream())
                .flatMap(container -> ports(container).stream())
                .toList();
        service.getSpec()
                .getPorts()
                .forEach(port -> must(
                        "a service's port names a container's",
                        named.contains(port.getTargetPort().getStrVal())));
    }

    private void networkPolicy(NetworkPolicy policy) {
        selects(policy, policy.getSpec().getPodSelector().getMatchLabels());
        policy.getSpec().getPolicyTypes().forEach(type -> oneOf("policy type", type, "Ingress", "Egress"));
        policy.getSpec().getIngress().stream()
                .flatMap(rule -> rule.getPorts().stream())
                .forEach(port -> oneOf("protocol", port.getProtocol(), "TCP", "UDP"));
        policy.getSpec().getEgress().stream()
                .flatMap(rule -> rule.getPorts().stream())
                .forEach(port -> oneOf("protocol", port.getProtocol(), "TCP", "UDP"));
    }

    private void selects(HasMetadata selector, Map<String, String> labels) {
        boolean some = each(StatefulSet.class).stream()
                .anyMatch(set -> set.getSpec()
                        .getTemplate()
                        .getMetadata()
                        .getLabels()
                        .entrySet()
                        .containsAll(labels.entrySet()));
        must(selector.getKind() + " selects pods that exist", some && !labels.isEmpty());
    }

    private static String image(Container container) {
        return Objects.requireNonNullElse(container.getImage(), "");
    }

    private static List<String> ports(Container container) {
        return container.getPorts().stream().map(ContainerPort::getName).toList();
    }

    private void oneOf(String what, String word, String... words) {
        must(
                what + " is one of " + List.of(words) + ", not " + word,
                word != null && List.of(words).contains(word));
    }

    private void must(String what, boolean holds) {
        if (!holds) {
            faults.add(what);
        }
    }

    private <T> List<T> each(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
