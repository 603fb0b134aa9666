using System.Globalization;
using System.Text;
using System.Xml;
using Rehearsal.Cli.Testing;
using Rehearsal.Wire.Runs;

namespace Rehearsal.Cli.Reports;

/// <summary>Writes results in the JUnit format that CI servers read: one case a scenario.</summary>
internal static class JUnitReport
{
    public static void Write(string file, IReadOnlyList<SuiteOutcome> suites)
    {
        using var writer = XmlWriter.Create(file, new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) });
        writer.WriteStartElement("testsuites");
        foreach (var suite in suites)
            Write(writer, suite);
        writer.WriteEndElement();
    }

    private static void Write(XmlWriter writer, SuiteOutcome suite)
    {
        writer.WriteStartElement("testsuite");
        Attribute(writer, "name", suite.Name);
        Attribute(writer, "tests", Number(suite.Scenarios.Count));
        Attribute(writer, "failures", Number(suite.Scenarios.Count(scenario => scenario.Outcome == Outcome.Failed)));
        Attribute(writer, "errors", Number(suite.Scenarios.Count(scenario => scenario.Outcome == Outcome.Error)));
        Attribute(writer, "time", Seconds(suite.Took.TotalMilliseconds));
        foreach (var scenario in suite.Scenarios)
            Write(writer, suite, scenario);
        if (suite.MissesScore)
            writer.WriteElementString("system-err", FormattableString.Invariant($"The mean score is {suite.MeanScore:0.0000}, below the limit of {suite.FailUnder}."));
        writer.WriteEndElement();
    }

    private static void Write(XmlWriter writer, SuiteOutcome suite, ScenarioOutcome scenario)
    {
        writer.WriteStartElement("testcase");
        Attribute(writer, "name", scenario.Scenario.Name);
        Attribute(writer, "classname", suite.Name);
        if (suite.File is { } file)
            Attribute(writer, "file", file);
        if (scenario.Scenario.Line is { } line)
            Attribute(writer, "line", Number(line));
        Attribute(writer, "time", Seconds(scenario.DurationMs));
        if (scenario.Outcome != Outcome.Passed)
            WriteWhy(writer, scenario, scenario.Runs.FirstOrDefault(run => Style.OutcomeOf(run.Status) == scenario.Outcome));
        writer.WriteEndElement();
    }

    private static void WriteWhy(XmlWriter writer, ScenarioOutcome scenario, RunDetailBody? run)
    {
        var reasons = run is null ? ["The scenario was deleted before it was over."] : RunReasons.Of(run);
        writer.WriteStartElement(scenario.Outcome == Outcome.Failed ? "failure" : "error");
        Attribute(writer, "message", $"{scenario.Tally}. {reasons[0]}");
        Attribute(writer, "type", scenario.Outcome == Outcome.Failed ? "FAILED" : "ERROR");
        writer.WriteString(Clean(string.Join('\n', [$"{scenario.Tally}.", .. reasons, .. run is null ? [] : Conversation(run)])));
        writer.WriteEndElement();
    }

    private static IEnumerable<string> Conversation(RunDetailBody run) =>
        [.. RunReasons.Hints(run), "", .. run.ChatHistory.Select(line => $"{Style.SpeakerOf(line)}: {line.Content}"), $"run {run.Id}"];

    private static void Attribute(XmlWriter writer, string name, string value) => writer.WriteAttributeString(name, Clean(value));

    /// <summary>Control characters that models and web services may say have no place in XML.</summary>
    private static string Clean(string text)
    {
        if (IsClean(text))
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString());
        return clean.ToString();
    }

    private static bool IsClean(string text) => text.All(character => XmlConvert.IsXmlChar(character) && !char.IsSurrogate(character));

    private static string Seconds(double milliseconds) => (milliseconds / 1000).ToString("0.000", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
