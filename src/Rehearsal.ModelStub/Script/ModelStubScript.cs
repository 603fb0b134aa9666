using System.Text.Json;

namespace Rehearsal.ModelStub.Script;

/// <summary>Ordered rules that say what the stub answers; the first that applies wins.</summary>
public sealed class ModelStubScript
{
    internal ModelStubScript(IReadOnlyList<Rule> rules) => Rules = rules;

    /// <summary>No rules.</summary>
    public static ModelStubScript Empty { get; } = new([]);

    internal IReadOnlyList<Rule> Rules { get; }

    /// <summary>Reads a script file.</summary>
    /// <exception cref="FormatException">It is no valid script; the message names the file, the place and what is accepted.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ModelStubScript Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (FormatException broken)
        {
            throw new FormatException($"{path}: {broken.Message}", broken);
        }
    }

    /// <summary>Reads a script: <c>{"rules": [ … ]}</c>. Comments and trailing commas are accepted.</summary>
    /// <exception cref="FormatException">It is no valid script; the message names the place and what is accepted.</exception>
    public static ModelStubScript Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(
                json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return ScriptReader.Read(document.RootElement);
        }
        catch (JsonException broken)
        {
            throw new FormatException($"The script is not valid JSON: {broken.Message}", broken);
        }
    }
}
