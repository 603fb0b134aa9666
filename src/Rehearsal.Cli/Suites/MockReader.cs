namespace Rehearsal.Cli.Suites;

/// <summary>Reads the pretended services of a suite.</summary>
internal static class MockReader
{
    public static IReadOnlyList<MockServer> Read(SuiteObject root, SuiteProblems problems)
    {
        switch (root.Find("mocks"))
        {
            case null: return [];
            // A list holds mocks without a server: see SuiteMocks.
            case ListNode: return [];
            case MapNode map: return [.. map.Members.Select(member => Server(member, problems))];
            case var other:
                root.Refuse("mocks", $"a list of mocks, or an object of services by the variable that holds their address, is accepted, not {other.Describe()}.");
                return [];
        }
    }

    private static MockServer Server(SuiteMember member, SuiteProblems problems)
    {
        var field = $"mocks.{member.Name}";
        if (member.Value is not ListNode list)
        {
            problems.Add(member.Value.Line, field, $"a list of routes is accepted, not {member.Value.Describe()}.");
            return new MockServer(member.Name, []);
        }

        var routes = list.Items.Index()
            .Select(item => SuiteObject.Read(item.Item, $"{field}[{item.Index}]", SuiteFields.Mock, problems))
            .OfType<SuiteObject>();
        return new MockServer(member.Name, [.. routes.Select(Route)]);
    }

    private static MockRoute Route(SuiteObject route)
    {
        var path = route.RequiredText("path");
        if (path.Length > 0 && path[0] != '/')
            route.Refuse("path", $"a path begins with a slash; '{path}' does not.");
        return new MockRoute(
            (route.Text("method") ?? "GET").ToUpperInvariant(), path, route.Text("body_contains"),
            route.Whole("status", 200, 599) ?? 200, route.Find("json")?.ToJson());
    }
}
