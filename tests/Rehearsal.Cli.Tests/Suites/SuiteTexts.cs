namespace Rehearsal.Cli.Suites;

/// <summary>Small suites.</summary>
internal static class SuiteTexts
{
    /// <summary>An agent that says hello and, whatever it is told, goodbye.</summary>
    public const string Polite = """
        name: Polite
        agent:
          pathway:
            nodes:
              - { id: hello, type: Default, data: { isStart: true, text: "Hello, {{who}}!" } }
              - { id: bye, type: End Call, data: { text: Goodbye. } }
            edges:
              - { source: hello, target: bye }
        defaults:
          request_data: { who: stranger }

        """;

    /// <summary>A suite of the polite agent with these scenarios.</summary>
    public static string With(string scenarios) => Polite + "scenarios:\n" + scenarios;
}
