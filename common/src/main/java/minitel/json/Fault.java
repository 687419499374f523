package minitel.json;

/// One thing that is wrong in one file, said to the person who wrote it.
///
/// @param file the file, as it was named
/// @param path where in it: `services[1].route`; empty = the file as a whole
/// @param sentence what is wrong, with which value, and what to write instead
public record Fault(String file, String path, String sentence) {

    @Override
    public String toString() {
        return file + ": " + (path.isEmpty() ? "" : path + ": ") + sentence;
    }
}
