package io.limelight.deploy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** As much of kustomize as {@code k8s/} uses, so that manifests are rendered where there is no kubectl. It refuses what it does not know. */
final class Kustomize {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final Set<String> KNOWN = Set.of(
            "apiVersion",
            "kind",
            "namespace",
            "labels",
            "resources",
            "patches",
            "images",
            "configMapGenerator",
            "generatorOptions");

    /** Every object, in no order that matters. */
    static List<Map<String, Object>> render(Path directory) throws IOException {
        Map<String, Object> file =
                YAML.readValue(directory.resolve("kustomization.yaml").toFile(), OBJECT);
        if (!KNOWN.containsAll(file.keySet())) {
            throw new IllegalArgumentException(directory + ": cannot render all of " + file.keySet());
        }
        List<Map<String, Object>> objects = new ArrayList<>();
        for (String resource : Kustomize.<String>list(file, "resources")) {
            Path path = directory.resolve(resource).normalize();
            objects.addAll(Files.isDirectory(path) ? render(path) : read(path));
        }
        for (Map<String, Object> generator : Kustomize.<Map<String, Object>>list(file, "configMapGenerator")) {
            generate(objects, generator);
        }
        for (Map<String, Object> patch : Kustomize.<Map<String, Object>>list(file, "patches")) {
            for (Map<String, Object> change : read(directory.resolve((String) patch.get("path")))) {
                merge(find(objects, (String) change.get("kind"), name(change)), change);
            }
        }
        for (Map<String, Object> object : objects) {
            finish(object, file);
        }
        return objects;
    }

    static List<Map<String, Object>> read(Path path) throws IOException {
        return parse(Files.readString(path));
    }

    static List<Map<String, Object>> parse(String yaml) throws IOException {
        try (MappingIterator<Map<String, Object>> documents =
                YAML.readerFor(OBJECT).readValues(yaml)) {
            return documents.readAll();
        }
    }

    static Map<String, Object> find(List<Map<String, Object>> objects, String kind, String name) {
        return objects.stream()
                .filter(object -> kind.equals(object.get("kind")) && name.equals(name(object)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no " + kind + " " + name));
    }

    private static void generate(List<Map<String, Object>> objects, Map<String, Object> generator) {
        String name = (String) generator.get("name");
        if (!"merge".equals(generator.get("behavior"))) {
            Map<String, Object> created = new LinkedHashMap<>(Map.of("apiVersion", "v1", "kind", "ConfigMap"));
            child(created, "metadata").put("name", name);
            objects.add(created);
        }
        Map<String, Object> data = child(find(objects, "ConfigMap", name), "data");
        for (String literal : Kustomize.<String>list(generator, "literals")) {
            int equals = literal.indexOf('=');
            data.put(literal.substring(0, equals), literal.substring(equals + 1));
        }
    }

    /** A strategic merge: maps by key, lists of named things by name, other lists as a whole. */
    @SuppressWarnings("unchecked")
    private static void merge(Map<String, Object> base, Map<String, Object> change) {
        change.forEach((key, value) -> {
            Object before = base.get(key);
            if (before instanceof Map && value instanceof Map) {
                merge((Map<String, Object>) before, (Map<String, Object>) value);
            } else if (before instanceof List<?> old && value instanceof List<?> added && named(old) && named(added)) {
                for (Map<String, Object> item : (List<Map<String, Object>>) added) {
                    ((List<Map<String, Object>>) old)
                            .stream()
                                    .filter(known -> known.get("name").equals(item.get("name")))
                                    .findFirst()
                                    .ifPresentOrElse(known -> merge(known, item), () -> ((List<Object>) old).add(item));
                }
            } else {
                base.put(key, value);
            }
        });
    }

    private static boolean named(List<?> list) {
        return list.stream().allMatch(item -> item instanceof Map<?, ?> map && map.containsKey("name"));
    }

    @SuppressWarnings("unchecked")
    private static void finish(Map<String, Object> object, Map<String, Object> file) {
        boolean isNamespace = "Namespace".equals(object.get("kind"));
        child(object, "metadata").put(isNamespace ? "name" : "namespace", file.get("namespace"));
        for (Map<String, Object> label : Kustomize.<Map<String, Object>>list(file, "labels")) {
            child(child(object, "metadata"), "labels").putAll((Map<String, Object>) label.get("pairs"));
        }
        for (Map<String, Object> image : Kustomize.<Map<String, Object>>list(file, "images")) {
            if ("StatefulSet".equals(object.get("kind"))) {
                Map<String, Object> pod = child(child(child(object, "spec"), "template"), "spec");
                for (Map<String, Object> container : Kustomize.<Map<String, Object>>list(pod, "containers")) {
                    container.computeIfPresent(
                            "image",
                            (key, old) -> old.equals(image.get("name")) ? old + ":" + image.get("newTag") : old);
                }
            }
        }
    }

    private static String name(Map<String, Object> object) {
        return (String) child(object, "metadata").get("name");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> child(Map<String, Object> object, String key) {
        return (Map<String, Object>) object.computeIfAbsent(key, absent -> new LinkedHashMap<String, Object>());
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> list(Map<String, Object> object, String key) {
        return (List<T>) object.getOrDefault(key, List.of());
    }

    private Kustomize() {}
}
