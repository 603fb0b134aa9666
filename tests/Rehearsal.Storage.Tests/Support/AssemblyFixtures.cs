[assembly: AssemblyFixture(typeof(Rehearsal.PostgresServer))]
