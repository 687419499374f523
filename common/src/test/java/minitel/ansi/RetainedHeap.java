package minitel.ansi;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

/// About how many bytes of heap an object keeps alive: itself and what its fields reach, as far as
/// it is an array, a text or of our own classes. What is shared by all (static fields, and what is
/// given as such) is not counted.
final class RetainedHeap {
    private static final int HEADER = 16;
    private static final int REFERENCE = 4;

    /// A lock, a list, a stream of the JDK's, whose insides are not ours to look at.
    private static final int OTHER = 64;

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> left = new ArrayDeque<>();
    private long bytes;

    private RetainedHeap() {}

    /// @param shared arrays that many objects hold together
    static long bytes(Object root, Object... shared) throws IllegalAccessException {
        RetainedHeap retained = new RetainedHeap();
        Collections.addAll(retained.seen, shared);
        retained.add(root);
        while (!retained.left.isEmpty()) {
            retained.count(retained.left.pop());
        }
        return retained.bytes;
    }

    private void add(Object object) {
        boolean common = object == null || object instanceof Enum || object instanceof Class;
        if (!common && seen.add(object)) {
            left.push(object);
        }
    }

    private void count(Object object) throws IllegalAccessException {
        if (object.getClass().isArray()) {
            array(object);
        } else if (object instanceof StringBuilder text) {
            bytes += 2 * HEADER + 2L * text.capacity();
        } else if (object instanceof CharSequence text) {
            bytes += 2 * HEADER + text.length();
        } else if (object.getClass().getName().startsWith("minitel.")) {
            bytes += HEADER;
            for (Class<?> c = object.getClass(); c != Object.class; c = c.getSuperclass()) {
                fields(object, c);
            }
        } else {
            bytes += OTHER;
        }
    }

    private void array(Object array) {
        int length = Array.getLength(array);
        bytes += HEADER + (long) length * size(array.getClass().getComponentType());
        if (array instanceof Object[] elements) {
            for (Object element : elements) {
                add(element);
            }
        }
    }

    private void fields(Object object, Class<?> declaring) throws IllegalAccessException {
        for (Field field : declaring.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                bytes += size(field.getType());
                if (!field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    add(field.get(object));
                }
            }
        }
    }

    private static int size(Class<?> type) {
        if (type == long.class || type == double.class) {
            return Long.BYTES;
        }
        if (type == int.class || type == float.class) {
            return Integer.BYTES;
        }
        if (type == char.class || type == short.class) {
            return Short.BYTES;
        }
        return type.isPrimitive() ? 1 : REFERENCE;
    }
}
