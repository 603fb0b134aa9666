using System.Globalization;
using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Matching;

/// <summary>Reads the members of one object as people write it and gathers what is wrong with each. A null member counts as absent.</summary>
internal sealed class ObjectFields
{
    private readonly JsonObject _members;
    private readonly string _path;
    private readonly List<FieldError> _errors;

    private ObjectFields(JsonObject members, string path, List<FieldError> errors) => (_members, _path, _errors) = (members, path, errors);

    /// <summary>The object with no other members than these; null, and an error, when it is something else.</summary>
    public static ObjectFields? Open(JsonNode? node, string path, IReadOnlyList<string> known, List<FieldError> errors)
    {
        if (node is not JsonObject members)
        {
            errors.Add(new FieldError(path, $"An object with {string.Join(", ", known)} is accepted, not {Sentence.Show(node)}."));
            return null;
        }

        foreach (var (name, _) in members.Where(member => !known.Contains(member.Key)))
            errors.Add(new FieldError($"{path}.{name}", $"There is no such member; accepted are {string.Join(", ", known)}."));
        return new ObjectFields(members, path, errors);
    }

    /// <summary>The path of a member.</summary>
    public string PathOf(string name) => $"{_path}.{name}";

    /// <summary>The member as it stands; null when absent.</summary>
    public JsonNode? Find(string name) => _members[name];

    /// <summary>Notes what is wrong with a member.</summary>
    public void Refuse(string name, string message) => _errors.Add(new FieldError(PathOf(name), message));

    /// <summary>A text that is not blank; null when absent.</summary>
    public string? Text(string name)
    {
        if (Find(name) is not { } node)
            return null;
        if (node is JsonValue value && value.TryGetValue(out string? text) && !string.IsNullOrWhiteSpace(text))
            return text.Trim();
        Refuse(name, $"A text is accepted, not {Sentence.Show(node)}.");
        return null;
    }

    /// <summary>A whole number within limits; null when absent.</summary>
    public int? Whole(string name, int least, int most)
    {
        if (Find(name) is not { } node)
            return null;
        if (node is JsonValue value && decimal.TryParse(value.ToJsonString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) && number == decimal.Truncate(number) && number >= least && number <= most)
            return (int)number;
        Refuse(name, $"A whole number from {least} to {most} is accepted, not {Sentence.Show(node)}.");
        return null;
    }

    /// <summary>True or false; null when absent.</summary>
    public bool? Flag(string name)
    {
        if (Find(name) is not { } node)
            return null;
        if (node is JsonValue value && value.TryGetValue(out bool flag))
            return flag;
        Refuse(name, $"true or false is accepted, not {Sentence.Show(node)}.");
        return null;
    }

    /// <summary>Named texts; numbers and booleans are taken as they are written. Empty when absent.</summary>
    public IReadOnlyDictionary<string, string> Texts(string name)
    {
        var texts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (Find(name) is not { } node)
            return texts;
        if (node is JsonObject members && members.All(member => member.Value is JsonValue))
        {
            foreach (var (key, value) in members)
                texts[key] = value!.ToString();
        }
        else
        {
            Refuse(name, $"An object of texts is accepted, not {Sentence.Show(node)}.");
        }

        return texts;
    }

    /// <summary>One of a few words, whatever its case; null when absent.</summary>
    public T? Choice<T>(string name) where T : struct, Enum
    {
        if (Text(name) is not { } word)
            return null;
        if (Enum.GetNames<T>().Contains(word, StringComparer.OrdinalIgnoreCase))
            return Enum.Parse<T>(word, ignoreCase: true);
        Refuse(name, $"{string.Join(" or ", Enum.GetNames<T>()).ToLowerInvariant()} is accepted, not '{word}'.");
        return null;
    }
}
