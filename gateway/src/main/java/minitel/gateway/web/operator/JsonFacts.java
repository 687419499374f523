package minitel.gateway.web.operator;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import minitel.gateway.metric.MetricFamily;
import minitel.gateway.operate.JoinedFacts;

/// Turns what the parts report into what JSON can hold: a record into an object with its
/// components, a moment into UTC to the second, a value of an enum into words.
final class JsonFacts {
    private JsonFacts() {}

    /// @return what [minitel.json.JsonText#write] takes
    static Object of(Object facts) {
        return switch (facts) {
            case JoinedFacts joined -> joined(joined);
            case Record row -> components(row);
            case Map<?, ?> map -> members(map);
            case Iterable<?> list -> items(list);
            case Instant moment -> moment.truncatedTo(ChronoUnit.SECONDS).toString();
            case Enum<?> value -> words(value);
            default -> facts;
        };
    }

    private static Map<String, Object> joined(JoinedFacts joined) {
        Map<String, Object> object = new LinkedHashMap<>();
        joined.parts().forEach(part -> object.putAll(components(part)));
        return object;
    }

    private static Map<String, Object> components(Object row) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (RecordComponent component : row.getClass().getRecordComponents()) {
            object.put(component.getName(), of(value(component, row)));
        }
        return object;
    }

    private static Object value(RecordComponent component, Object row) {
        try {
            component.getAccessor().setAccessible(true); // the row may be its part's own affair
            return component.getAccessor().invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    /// Words in the order of the alphabet, other keys in their own.
    private static Map<String, Object> members(Map<?, ?> map) {
        boolean words = map.keySet().stream().allMatch(Enum.class::isInstance);
        Map<String, Object> object = words ? new TreeMap<>() : new LinkedHashMap<>();
        map.forEach((key, value) ->
                object.put(key instanceof Enum<?> word ? words(word) : key.toString(), of(value)));
        return object;
    }

    private static List<Object> items(Iterable<?> list) {
        List<Object> items = new ArrayList<>();
        list.forEach(item -> items.add(of(item)));
        return items;
    }

    /// `ADDRESS_FULL` as a person says it.
    private static String words(Enum<?> value) {
        return MetricFamily.label(value).replace('_', ' ');
    }
}
