// @apollo/composition as a judge; @p load requires modules of build/node.
'use strict';

module.exports = (load) => {
  const graphql = load('graphql');
  const { composeServices } = load('@apollo/composition');

  const sorted = (schema) => graphql.printSchema(graphql.lexicographicSortSchema(schema));

  return {
    graphql,
    sorted,
    sortedSdl: (sdl) => sorted(graphql.buildSchema(sdl)),
    /** [{name, sdl}] -> {errors, hints, api: what clients see, supergraphSdl}. */
    compose: (subgraphs) => {
      let result;
      try {
        result = composeServices(subgraphs.map(({ name, sdl }) => ({ name, url: `http://${name}.example`, typeDefs: graphql.parse(sdl) })));
      } catch (error) { // of the parser
        return { errors: [error.message], hints: [] };
      }
      if (result.errors) return { errors: result.errors.map(({ message }) => message), hints: [] };
      return {
        errors: [],
        hints: result.hints,
        api: sorted(result.schema.toAPISchema().toGraphQLJSSchema()),
        supergraphSdl: result.supergraphSdl,
      };
    },
  };
};
