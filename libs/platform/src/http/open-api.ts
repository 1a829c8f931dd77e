import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

const version = '0.1.0';

/** The description of the API at `/openapi.json`, and a page to read and try it at `/docs`, all served from here. */
export function serveOpenApi(app: NestFastifyApplication, title: string): void {
  const description = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(title)
    .setDescription(
      'System of record for what happens to a loan after it is paid out. Money is a decimal string, a date is ' +
        'YYYY-MM-DD, an error is a problem document of RFC 9457.',
    )
    .setVersion(version)
    .addApiKey(
      { type: 'apiKey', in: 'header', name: 'X-Actor', description: 'id;role;org. Development only.' },
      'development-actor',
    )
    .addSecurityRequirements('development-actor')
    .build();
  SwaggerModule.setup('docs', app, () => SwaggerModule.createDocument(app, description), {
    raw: ['json'],
    jsonDocumentUrl: 'openapi.json',
    customSiteTitle: title,
    swaggerOptions: { persistAuthorization: true, tryItOutEnabled: true },
  });
}
