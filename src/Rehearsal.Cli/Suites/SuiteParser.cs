using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using ScalarEvent = YamlDotNet.Core.Events.Scalar;

namespace Rehearsal.Cli.Suites;

/// <summary>
/// Reads YAML, and JSON as the part of YAML that it is, keeping the lines. Works on the parser's events, because an anchor
/// that contains itself must be an error and not an endless value.
/// </summary>
internal sealed class SuiteParser
{
    /// <summary>Deeper than any sensible suite; keeps hostile input from exhausting the stack.</summary>
    private const int MaxDepth = 100;

    private readonly IParser _events;
    private readonly SuiteProblems _problems;
    private readonly Dictionary<AnchorName, SuiteNode> _anchors = [];

    private SuiteParser(string text, SuiteProblems problems) => (_events, _problems) = (new Parser(new StringReader(text)), problems);

    /// <summary>The document's value.</summary>
    /// <exception cref="SuiteException">The text is neither YAML nor JSON.</exception>
    public static SuiteNode Parse(string text, SuiteProblems problems)
    {
        var parser = new SuiteParser(text, problems);
        try
        {
            return parser.ReadDocument();
        }
        catch (YamlException wrong)
        {
            problems.Add((int)wrong.Start.Line, "", $"this is neither YAML nor JSON: {Plain(wrong.Message)}");
            throw new SuiteException(problems.All);
        }
        catch (InvalidOperationException)
        {
            // The YAML library's scanner ends so on some broken flow collections, without saying where.
            problems.Add(1, "", "this is neither YAML nor JSON: a list or object is broken beyond reading");
            throw new SuiteException(problems.All);
        }
    }

    private SuiteNode ReadDocument()
    {
        _events.Consume<StreamStart>();
        if (_events.Accept<StreamEnd>(out _))
            return new ScalarNode("", false, 1);
        _events.Consume<DocumentStart>();
        var root = Read(0);
        _events.Consume<DocumentEnd>();
        if (_events.Accept<DocumentStart>(out var second))
            throw new YamlException(second.Start, second.End, "a suite file holds one document");
        return root;
    }

    private SuiteNode Read(int depth)
    {
        if (depth > MaxDepth)
            throw new YamlException(_events.Current!.Start, _events.Current.End, $"values are nested more than {MaxDepth} deep");
        if (_events.TryConsume<AnchorAlias>(out var alias))
            return _anchors.TryGetValue(alias.Value, out var known) ? known : throw new YamlException(alias.Start, alias.End, $"there is no anchor '{alias.Value}' before this");
        if (_events.TryConsume<ScalarEvent>(out var scalar))
            return Keep(scalar, new ScalarNode(scalar.Value, scalar.Style != ScalarStyle.Plain, LineOf(scalar)));
        if (_events.TryConsume<SequenceStart>(out var list))
            return Keep(list, ReadList(list, depth));
        var map = _events.Consume<MappingStart>();
        return Keep(map, ReadMap(map, depth));
    }

    private ListNode ReadList(SequenceStart start, int depth)
    {
        var items = new List<SuiteNode>();
        while (!_events.TryConsume<SequenceEnd>(out _))
            items.Add(Read(depth + 1));
        return new ListNode(items, LineOf(start));
    }

    private MapNode ReadMap(MappingStart start, int depth)
    {
        var members = new List<SuiteMember>();
        while (!_events.TryConsume<MappingEnd>(out _))
        {
            var name = _events.Consume<ScalarEvent>();
            if (members.Exists(member => member.Name == name.Value))
                _problems.Add(LineOf(name), name.Value, "the name is used twice in one object");
            members.Add(new SuiteMember(name.Value, Read(depth + 1), LineOf(name)));
        }

        return new MapNode(members, LineOf(start));
    }

    private SuiteNode Keep(NodeEvent happened, SuiteNode node)
    {
        if (!happened.Anchor.IsEmpty)
            _anchors[happened.Anchor] = node;
        return node;
    }

    private static int LineOf(ParsingEvent happened) => (int)happened.Start.Line;

    private static string Plain(string message) => message.TrimEnd('.') + ".";
}
