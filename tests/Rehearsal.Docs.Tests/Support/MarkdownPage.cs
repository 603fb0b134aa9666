using System.Text.RegularExpressions;
using Rehearsal.Architecture;

namespace Rehearsal.Docs.Support;

/// <summary>A page of the documentation: its blocks of code, its headings, and where it links to.</summary>
internal sealed partial class MarkdownPage
{
    private readonly List<CodeBlock> _blocks = [];
    private readonly List<string> _headings = [];
    private readonly List<string> _links = [];

    private MarkdownPage(string text) => Read(text);

    /// <summary>The blocks between fences, in order.</summary>
    public IReadOnlyList<CodeBlock> Blocks => _blocks;

    /// <summary>The targets of links, as written; what stands in code is no link.</summary>
    public IReadOnlyList<string> Links => _links;

    /// <summary>The names by which links reach the headings, as GitHub makes them.</summary>
    public IEnumerable<string> Anchors => _headings.Select(Anchor);

    /// <summary>Every page that readers of the repository are led to, seen from its root.</summary>
    public static IEnumerable<string> All =>
        Directory.EnumerateFiles(Path.Combine(Checkout.Root, "docs"), "*.md").Select(file => $"docs/{Path.GetFileName(file)}").Prepend("README.md");

    public static MarkdownPage Parse(string text) => new(text);

    /// <param name="page">The page, seen from the repository's root.</param>
    public static MarkdownPage Load(string page) => new(File.ReadAllText(Path.Combine(Checkout.Root, page)));

    private void Read(string text)
    {
        CodeBlock? open = null;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                if (open is not null)
                    _blocks.Add(open);
                open = open is null ? new CodeBlock(line[3..].Trim(), "", _headings.LastOrDefault("")) : null;
            }
            else if (open is not null)
                open = open with { Text = $"{open.Text}{line}\n" };
            else
                ReadProse(line);
        }
    }

    private void ReadProse(string line)
    {
        if (Heading().Match(line) is { Success: true } heading)
            _headings.Add(heading.Groups[1].Value.Trim());
        // Code within a line may look like a link and is none; a link's words may be code.
        _links.AddRange(Link().Matches(Code().Replace(line, "code")).Select(link => link.Groups[1].Value));
    }

    private static string Anchor(string heading) => NotInAnchors().Replace(heading.ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex("^#{1,6} (.+)$")]
    private static partial Regex Heading();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\[[^\]]*\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NotInAnchors();
}

/// <summary>A block of code.</summary>
/// <param name="Info">The words after the opening fence, for example <c>json assertion</c>.</param>
/// <param name="Text">What stands between the fences.</param>
/// <param name="Heading">The heading it stands under.</param>
internal sealed record CodeBlock(string Info, string Text, string Heading);
