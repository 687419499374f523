package minitel.config;

import minitel.json.JsonNode;

/// A key whose value is a whole number: its name, its default and what it may be, for the reader
/// and the record alike.
public record NumberKey(String name, int otherwise, int least, int most) {

    /// Reads it out of the object that it is a key of.
    public int read(JsonNode object) {
        return object.get(name).integer(otherwise, least, most);
    }

    /// @throws IllegalArgumentException when the value can be none of this key
    public void check(int value) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " must be from " + least + " to " + most + ", but is " + value);
        }
    }
}
